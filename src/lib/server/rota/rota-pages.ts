import { error, fail } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { QuarterId, quarterOfId } from '#lib/domain/rota/quarter-id.ts';
import { quarterInWords } from '#lib/domain/statistics.ts';
import { actOf } from '#lib/server/request.ts';
import { findRota, type StandingRota } from './standing-rota.ts';
import type { Basis, StepRefusal } from './step.ts';

/** What the pages of a quarter's rota have in common. */

/** The quarter of an address; for any other there is no page. */
export const quarterIn = (locals: App.Locals, text: string): QuarterId => {
	const parsed = QuarterId.safeParse(text);
	if (!parsed.success || !may(actOf(locals).actor.role, 'read', 'rota')) error(404, 'Not found');
	return parsed.data;
};

export const quarterWords = (quarter: QuarterId): string => quarterInWords(quarterOfId(quarter));

/** The rota of an opened quarter. */
export const rotaFor = async (
	locals: App.Locals,
	text: string
): Promise<{ quarter: QuarterId; rota: StandingRota }> => {
	const quarter = quarterIn(locals, text);
	const { actor, now } = actOf(locals);
	const rota = await findRota(locals.app.db, actor.schemeId, quarter, now);
	if (!rota) error(404, 'Not found');
	return { quarter, rota };
};

/** The version that the form was made from. */
export const basisFrom = (locals: App.Locals, text: string, form: FormData): Basis => ({
	quarter: quarterIn(locals, text),
	basedOn: Number(form.get('basedOn'))
});

/** Refusals that every form of a rota may get. Whoever may not do it finds no page. */
export const refusedStep = (answer: StepRefusal) => {
	if (answer.reason !== 'changedMeanwhile') error(404, 'Not found');
	const { by, at } = answer;
	return fail(409, { refused: 'changedMeanwhile' as const, by, at });
};

export const isStepRefusal = (answer: {
	ok: boolean;
	reason?: string;
}): answer is Extract<StepRefusal, { ok: false }> =>
	!answer.ok && ['notAllowed', 'notOpened', 'changedMeanwhile'].includes(answer.reason ?? '');
