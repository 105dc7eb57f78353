import { transform } from 'enketo-transformer/web';
import { xformOf } from './xform.mjs';

/** What Enketo's own server does once for each form, long before anybody opens it. */
globalThis.transformed = async (checklist) => {
	const { form, model } = await transform({ xform: xformOf(checklist) });
	return { form, model };
};
document.body.dataset.ready = '';
