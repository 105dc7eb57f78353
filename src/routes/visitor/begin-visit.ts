import { templateOn } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import type { Begun } from '#lib/domain/field.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { themeOn } from '#lib/domain/theme.ts';
import { dayOf, instantOf } from '#lib/domain/time.ts';
import type { VisitorApp } from './visitor-app.svelte.ts';

export type Beginning = { ok: true } | { ok: false; reason: 'noTemplate' | 'notSaved' };

export const beginningRefusedInWords = {
	noTemplate:
		'This application has no checklist for today. Open it once with a signal, then begin again.',
	notSaved:
		'NOT SAVED. This device has no room, or would not keep it. Free some room on it, then begin again.'
} as const;

/** Begins a visit on this device with the checklist of its day: today in London, or when it was made on paper. */
export const beginVisit = async (
	app: VisitorApp,
	id: VisitId,
	facts: Pick<Begun, 'suiteId' | 'visitors' | 'kind'>,
	day = dayOf(instantOf(app.now()))
): Promise<Beginning> => {
	const template = templateOn(publishedTemplates, day);
	if (!template) return { ok: false, reason: 'noTemplate' };
	const theme = themeOn(app.reference?.themes ?? [], day);
	const visit = await app.visit(id);
	// Begun already: what is on screen could not be kept at the first try.
	const isKept = visit.record.begun
		? await visit.retry()
		: await visit.setVisit('begun', {
				...facts,
				templateId: template.id,
				day,
				...(theme && { theme })
			});
	return isKept ? { ok: true } : { ok: false, reason: 'notSaved' };
};
