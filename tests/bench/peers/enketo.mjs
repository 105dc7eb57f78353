import './enketo.css';
import { Form } from 'enketo-core';

const { form, model } = await (await fetch('enketo-form.json')).json();

document.querySelector('#show').addEventListener('click', async () => {
	const place = document.querySelector('#form');
	place.innerHTML = form;
	const errors = new Form(place.querySelector('form'), { modelStr: model }).init();
	if (errors.length) throw new Error(errors.join('\n'));
	document.body.dataset.shown = '';
});
document.body.dataset.ready = '';
