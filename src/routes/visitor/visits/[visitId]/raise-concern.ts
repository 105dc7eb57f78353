import { newId, type Entry, type OpenVisit } from '#lib/client/open-visit.svelte.ts';
import { concernFrom, type Question } from '#lib/domain/checklist.ts';
import type { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import type { EntityId } from '#lib/domain/ids.ts';

/** Opens a concern, its category and severity filled in from the question; returns its id once it is kept. */
export const raiseConcern = async (
	visit: OpenVisit,
	about: { detaineeId: EntityId | null; question: Question | null }
): Promise<EntityId> => {
	const concernId = newId<EntityId>();
	const { question, detaineeId } = about;
	const filledIn: { category: ConcernCategory; severity: Severity } = (question &&
		(question.concern ? concernFrom(question, question.concern.when[0]) : undefined)) || {
		category: 'recording',
		severity: 'standard'
	};
	const set = (field: string, value: Entry['value']): Entry => ({
		entityKind: 'concern',
		entityId: concernId,
		field,
		value
	});
	await visit.write([
		set('standing', { stands: true, saw: [] }),
		set('about', { detaineeId, questionId: question?.id ?? null }),
		...(question?.concern
			? [set('category', filledIn.category), set('severity', filledIn.severity)]
			: [])
	]);
	return concernId;
};

/** Takes an entry back; what was seen of it is named, so that a later edit elsewhere still shows. */
export const removeEntry = (
	visit: OpenVisit,
	entityKind: 'detainee' | 'note' | 'concern',
	entityId: EntityId
): Promise<boolean> => {
	const saw = [...visit.visit.changes.values()]
		.filter((change) => change.entityId === entityId)
		.map(({ id }) => id);
	return visit.write([{ entityKind, entityId, field: 'standing', value: { stands: false, saw } }]);
};

/** Undo of a removal. */
export const restoreEntry = (
	visit: OpenVisit,
	entityKind: 'detainee' | 'note' | 'concern',
	entityId: EntityId
): Promise<boolean> =>
	visit.write([{ entityKind, entityId, field: 'standing', value: { stands: true, saw: [] } }]);
