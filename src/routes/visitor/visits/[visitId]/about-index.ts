import type { EntityId } from '#lib/domain/ids.ts';
import type { Concern, Note, VisitRecord } from '#lib/domain/visit-record.ts';

type About = { notes: Note[]; concerns: Concern[] };
const nothing: About = { notes: [], concerns: [] };

const keyOf = (about: { detaineeId: string | null; questionId: string | null } | undefined) =>
	`${about?.detaineeId ?? ''} ${about?.questionId ?? ''}`;

/** What is written about questions and people, of a whole visit or of a part of it. */
export type Writings = Pick<VisitRecord, 'notes' | 'concerns'>;

const indexOf = ({ notes, concerns }: Writings): Map<string, About> => {
	const index = new Map<string, About>();
	const at = (key: string): About => {
		const known = index.get(key) ?? { notes: [], concerns: [] };
		index.set(key, known);
		return known;
	};
	for (const note of notes) at(keyOf(note.about)).notes.push(note);
	for (const concern of concerns) at(keyOf(concern.about.value)).concerns.push(concern);
	return index;
};

const indexes = new WeakMap<Writings, Map<string, About>>();

/**
 * The notes and concerns on one question about one person or the suite. A page can ask for hundreds: the record is
 * gone through once, however many ask.
 */
export const aboutOf = (
	record: Writings,
	detaineeId: EntityId | null,
	questionId: string | null
): About => {
	const index = indexes.get(record) ?? indexOf(record);
	indexes.set(record, index);
	return index.get(keyOf({ detaineeId, questionId })) ?? nothing;
};
