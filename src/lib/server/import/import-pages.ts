import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { ImportKind, importKinds } from '#lib/domain/import.ts';
import { actOf } from '#lib/server/request.ts';
import { importBatch, inviteImported, standingOf, takeBack } from './acts.ts';
import { findBatch, listBatches } from './batches.ts';
import { importings, mayImport } from './kinds.ts';
import { checkBatch, discardPreview, preview } from './previews.ts';
import { refusalInWords } from './refusal-words.ts';
import { templateOf } from './template.ts';

/** The same pages for those who may import: the scheme manager under /manager, the administrator under /admin. */

const PROBLEMS_PER_PAGE = 100;

type Params = { kind?: string; batchId?: string };

/** A kind that the person may import; for any other there is no page. */
const kindOf = (locals: App.Locals, { kind }: Params): ImportKind => {
	const parsed = ImportKind.safeParse(kind);
	if (!parsed.success || !mayImport(actOf(locals).actor.role, parsed.data)) error(404, 'Not found');
	return parsed.data;
};

export const loadImports = async (locals: App.Locals) => {
	const { actor } = actOf(locals);
	return {
		kinds: importKinds.filter((kind) => mayImport(actor.role, kind)),
		batches: await listBatches(locals.app.db, actor)
	};
};

export const loadKind = (locals: App.Locals, params: Params) => {
	const kind = kindOf(locals, params);
	const columns = Object.values(importings[kind].columns).map(({ name, isNeeded, note }) => ({
		name,
		isNeeded,
		note
	}));
	return { kind, columns };
};

export const templateResponse = (locals: App.Locals, params: Params): Response => {
	const kind = kindOf(locals, params);
	return new Response(templateOf(importings[kind].columns), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${kind}-template.csv"`
		}
	});
};

/** `base` is the address of the list of imports. */
export const uploadAction =
	(base: string) =>
	async ({ locals, params, request }: RequestEvent) => {
		const kind = kindOf(locals, params);
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size + file.name.length === 0) {
			return fail(400, { error: 'Choose a CSV file' });
		}
		const bytes = new Uint8Array(await file.arrayBuffer());
		const answer = await preview(locals.app.db, actOf(locals), kind, { name: file.name, bytes });
		if (answer.ok) redirect(303, `${base}/${kind}/${answer.batchId}`);
		if (answer.reason === 'notAllowed') error(404, 'Not found');
		return fail(400, { error: refusalInWords(answer) });
	};

const pageOf = (url: URL, pages: number): number => {
	const asked = Number(url.searchParams.get('page') ?? 1);
	return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
};

const loadPreview = async ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, id: string) => {
	const checked = await checkBatch(locals.app.db, actOf(locals), id);
	if (!checked) error(404, 'Not found');
	const { errors, warnings, readAs, unknown, rows, sample } = checked;
	const byRow = errors.toSorted((a, b) => a.row - b.row);
	const pages = Math.max(1, Math.ceil(errors.length / PROBLEMS_PER_PAGE));
	const page = pageOf(url, pages);
	return {
		rows,
		readAs,
		unknown,
		sample,
		errors: byRow.slice((page - 1) * PROBLEMS_PER_PAGE, page * PROBLEMS_PER_PAGE),
		errorCount: errors.length,
		rowsWithErrors: new Set(errors.map(({ row }) => row)).size,
		warnings: warnings.toSorted((a, b) => a.row - b.row).slice(0, PROBLEMS_PER_PAGE),
		warningCount: warnings.length,
		page,
		pages
	};
};

export const loadBatch = async (event: Pick<RequestEvent, 'locals' | 'params' | 'url'>) => {
	const { locals, params, url } = event;
	const kind = kindOf(locals, params);
	const act = actOf(locals);
	const batch = await findBatch(locals.app.db, act, params['batchId'] ?? '');
	if (batch?.kind !== kind) error(404, 'Not found');
	const isPreview = batch.state === 'previewed';
	return {
		batch,
		preview: isPreview ? await loadPreview(event, batch.id) : undefined,
		standing: await standingOf(locals.app.db, act, batch.id),
		done: url.searchParams.get('done')
	};
};

export const batchActions = (base: string) => {
	const addressOf = ({ kind, batchId }: Params, done?: string) =>
		`${base}/${kind}/${batchId}${done ? `?done=${done}` : ''}`;
	return {
		import: async ({ locals, params, request }: RequestEvent) => {
			const kind = kindOf(locals, params);
			const isInviting = kind === 'people' && (await request.formData()).get('invite') === 'yes';
			const { db, environment } = locals.app;
			const origin = isInviting ? environment.origin : undefined;
			const answer = await importBatch(db, actOf(locals), params['batchId'] ?? '', origin);
			// Somebody was quicker, or pressed twice: the page says what has become of the file.
			if (answer.ok || answer.reason === 'wrongState') redirect(303, addressOf(params));
			return fail(409, { reason: answer.reason });
		},
		invite: async ({ locals, params }: RequestEvent) => {
			const { db, environment } = locals.app;
			const id = params['batchId'] ?? '';
			const answer = await inviteImported(db, actOf(locals), id, environment.origin);
			if (answer.ok) redirect(303, addressOf(params, 'invited'));
			error(404, 'Not found');
		},
		takeBack: async ({ locals, params }: RequestEvent) => {
			const answer = await takeBack(locals.app.db, actOf(locals), params['batchId'] ?? '');
			if (answer.ok) redirect(303, addressOf(params));
			return fail(409, { reason: answer.reason });
		},
		discard: async ({ locals, params }: RequestEvent) => {
			await discardPreview(locals.app.db, actOf(locals), params['batchId'] ?? '');
			redirect(303, base);
		}
	};
};
