import type { MemberId } from '#lib/domain/ids.ts';
import { foldConcern } from './concern-on-file.ts';
import type { ConcernEntry } from './entry.ts';
import { entriesForForce } from './force-reading.ts';
import {
	bareRaised,
	follows,
	forChiefExecutive,
	forVisitor,
	read,
	wordless,
	type Audience
} from './leaving-out.ts';

/** The raising pair reads what it raised and what came of it; who was joined with it reads what came of it. */
const entriesForVisitor = (entries: readonly ConcernEntry[], id: MemberId): ConcernEntry[] => {
	const now = foldConcern(entries);
	const isRaiser = now?.raisedBy.includes(id) ?? false;
	if (!now || !(isRaiser || now.tookIn.some(({ raisedBy }) => raisedBy.includes(id)))) return [];
	const isCleared = (fileId: string): boolean =>
		now.files.some((file) => file.fileId === fileId && file.state === 'cleared');
	const shown = entries.flatMap((entry) => {
		const { act, by, side } = entry;
		if (act.kind === 'raised' && !isRaiser) return [{ ...entry, act: bareRaised(act) }];
		if (act.kind === 'questionAsked' && (act.to !== 'visitors' || !isRaiser)) return [];
		if (act.kind === 'fileAttached' && !isCleared(act.fileId)) return [];
		const isOthers =
			side === 'visitors' && by !== id && !(isRaiser && now.raisedBy.includes(by as MemberId));
		if (isOthers && act.kind !== 'raised') return [];
		return read(entry, { is: 'visitor', id }, forVisitor[act.kind]);
	});
	return follows(entries, shown, forVisitor);
};

const entriesForChiefExecutive = (entries: readonly ConcernEntry[]): ConcernEntry[] =>
	entries.flatMap((entry) =>
		entry.act.kind === 'raised'
			? [{ ...entry, by: 'application' as const, act: bareRaised(entry.act) }]
			: read(entry, { is: 'chiefExecutive' }, forChiefExecutive[entry.act.kind])
	);

/** A note from one shift of the force to the next is the force's own, as the office's private notes are the office's. */
const entriesForOffice = (entries: readonly ConcernEntry[]): ConcernEntry[] =>
	entries.map((entry) =>
		entry.act.kind === 'handedOver' ? { ...entry, act: wordless(entry.act) } : entry
	);

/**
 * [concern.14] The entries as an audience may read them, in the order in which it learned of them; none where the concern does
 * not exist for it. Folding them gives the concern as it stands for that audience.
 */
export const entriesFor = (
	audience: Audience,
	entries: readonly ConcernEntry[]
): ConcernEntry[] => {
	switch (audience.is) {
		case 'office':
			return entriesForOffice(entries);
		case 'force':
			return entriesForForce(entries);
		case 'visitor':
			return entriesForVisitor(entries, audience.id);
		case 'chiefExecutive':
			return entriesForChiefExecutive(entries);
	}
};
