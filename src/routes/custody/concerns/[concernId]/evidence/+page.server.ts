import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { refusedInWords } from '#lib/server/concerns/act.ts';
import { attachFile } from '#lib/server/concerns/files.ts';
import { readForcePage } from '#lib/server/concerns/force-page.ts';
import { LARGEST_EVIDENCE } from '#lib/server/evidence/kinds.ts';
import { refusalInWords } from '#lib/server/evidence/refusal-words.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const act = actOf(locals);
	if (!may(act.actor.role, 'write', 'concernFile')) error(404, 'Not found');
	const page = await readForcePage(locals.app.db, act, params.concernId);
	if (!page) error(404, 'Not found');
	const { concern, suiteName, takesFiles } = page;
	return {
		concern: { id: concern.id, category: concern.category },
		suiteName,
		takesFiles,
		largest: LARGEST_EVIDENCE
	};
};

export const actions = {
	default: async ({ locals, params, request }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.name === '') return fail(400, { error: 'Choose a file' });
		const answer = await attachFile(
			locals.app.db,
			actOf(locals),
			params.concernId,
			{
				content: new Uint8Array(await file.arrayBuffer()),
				declared: { name: file.name, type: file.type }
			},
			{ origin: locals.app.environment.origin }
		);
		if (answer.ok) redirect(303, `/custody/concerns/${params.concernId}?done=attach`);
		if (answer.reason === 'notFound') error(404, 'Not found');
		if (answer.reason === 'file') return fail(400, { error: refusalInWords[answer.refusal] });
		return fail(409, {
			error:
				answer.reason === 'takesNoFiles'
					? 'The scheme takes no files. Say in your answer what shows it'
					: refusedInWords(answer.reason)
		});
	}
} satisfies Actions;
