import { newId, type Entry, type OpenVisit } from '#lib/client/open-visit.svelte.ts';
import { concernFrom, type Question } from '#lib/domain/checklist.ts';
import type { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { helpAddress } from '../../way-back.ts';

type Raised = { category: ConcernCategory; severity: Severity };

/** What a concern is about, and what is filled in beforehand; all of it can be changed. */
type ConcernBeginning = {
	detaineeId: EntityId | null;
	question: Question | null;
	filledIn?: Raised & { text?: string };
};

const suggestedBy = (question: Question | null): Raised | undefined =>
	question?.concern && concernFrom(question, question.concern.when[0]);

/** Opens a concern, its category and severity filled in from the question; returns its id once it is kept. */
export const raiseConcern = async (
	visit: OpenVisit,
	{ detaineeId, question, filledIn }: ConcernBeginning
): Promise<EntityId> => {
	const concernId = newId<EntityId>();
	const set = (field: string, value: Entry['value']): Entry => ({
		entityKind: 'concern',
		entityId: concernId,
		field,
		value
	});
	const raised = filledIn ?? suggestedBy(question);
	await visit.write([
		set('standing', { stands: true, saw: [] }),
		set('about', { detaineeId, questionId: question?.id ?? null }),
		...(raised ? [set('category', raised.category), set('severity', raised.severity)] : []),
		...(filledIn?.text ? [set('text', filledIn.text)] : [])
	]);
	return concernId;
};

/** A concern's page, which leads back to where it was opened from. */
export const concernAddress = (visit: OpenVisit, concernId: EntityId, from: string): string =>
	helpAddress(`/visitor/visits/${visit.id}/concerns/${concernId}`, from);

type Removable = 'detainee' | 'note' | 'concern';

/** Takes an entry back; what was seen of it is named, so that a later edit elsewhere still shows. */
export const removal = (visit: OpenVisit, entityKind: Removable, entityId: EntityId): Entry => {
	const saw = [...visit.visit.changes.values()]
		.filter((change) => change.entityId === entityId)
		.map(({ id }) => id);
	return { entityKind, entityId, field: 'standing', value: { stands: false, saw } };
};

/** Puts back what was taken back. */
export const putBack = (entityKind: Removable, entityId: EntityId): Entry => ({
	entityKind,
	entityId,
	field: 'standing',
	value: { stands: true, saw: [] }
});
