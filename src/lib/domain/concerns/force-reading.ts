import { isWithheld } from '#lib/domain/concern.ts';
import { applyEntry, foldConcern, type ConcernOnFile } from './concern-on-file.ts';
import type { ActOf, ConcernAct, ConcernEntry, Side } from './entry.ts';
import { bareRaised, follows, forForce, read } from './leaving-out.ts';

/** Where the force first had it, as a place in the list of entries; -1 where it never had. */
const placeSent = (entries: readonly ConcernEntry[]): number => {
	let concern: ConcernOnFile | undefined;
	return entries.findIndex((entry) => {
		concern = applyEntry(concern, entry);
		return concern?.sentAt !== undefined;
	});
};

/**
 * [concern.15] What a visit saw stands where the force was told of it: with the report of that visit, or with the reopening
 * that it led to. What it has not been told of yet is left out.
 */
const seenWhenTold = (entries: readonly ConcernEntry[]): ConcernEntry[] => {
	let untold: ConcernEntry[] = [];
	return entries.flatMap((entry) => {
		const { act } = entry;
		if (act.kind === 'seenByVisit') {
			untold.push(entry);
			return [];
		}
		if (act.kind !== 'visitSentToForce' && act.kind !== 'reopened') return [entry];
		const isTold = ({ act: seen }: ConcernEntry): boolean =>
			act.kind === 'reopened' || (seen.kind === 'seenByVisit' && seen.visitId === act.visitId);
		const told = untold.filter(isTold);
		untold = untold.filter((one) => !isTold(one));
		return [...told, entry];
	});
};

const isConfidential = (category: ConcernOnFile['category']): boolean =>
	isWithheld({ category, consentToRaise: 'agreed', isAboutDetainee: false });

/**
 * The beginning as the force reads it: the office’s wording, as grave as it was when it was sent, and of the kind that it was
 * then unless that kind is confidential.
 */
const raisedForForce = (
	act: ActOf<'raised'>,
	whenSent: ConcernOnFile,
	now: ConcernOnFile
): ActOf<'raised'> => ({
	...bareRaised(act),
	category: isConfidential(whenSent.category) ? 'notSaid' : whenSent.category,
	severity: whenSent.severity,
	isAboutDetainee: act.isAboutDetainee && !now.isWithheld,
	isWithheld: false,
	route: act.route === 'officeAtOnce' ? 'withReport' : act.route,
	staffTold: act.route === 'forceAndOfficeAtOnce' || !now.isWithheld ? act.staffTold : null,
	cell: now.isWithheld ? '' : act.cell,
	text: now.areWordsSent ? (now.wording ?? act.text) : ''
});

const toForce = (act: ConcernAct, side: Side): boolean =>
	act.kind === 'questionAsked'
		? act.to === 'force' || side === 'force'
		: act.kind !== 'escalated' || act.clock !== null;

/**
 * [concern.14] What the force reads: nothing before it was sent, then its own and what the office says to it. Never a private
 * note, a draft, the visitors' own words where the office worded them, who raised it, or the kind of what is confidential.
 */
export const entriesForForce = (entries: readonly ConcernEntry[]): ConcernEntry[] => {
	const sent = placeSent(entries);
	const beginning = entries.find(({ act }) => act.kind === 'raised');
	const now = foldConcern(entries);
	if (sent < 0 || !beginning || beginning.act.kind !== 'raised' || !now) return [];
	const whenSent = foldConcern(entries.slice(0, sent + 1))!;
	const raised = raisedForForce(beginning.act, whenSent, now);
	let { category } = raised;
	const later = seenWhenTold(entries.slice(entries[sent] === beginning ? sent + 1 : sent)).flatMap(
		(entry) => {
			if (entry.act.kind === 'raised' || !toForce(entry.act, entry.side)) return [];
			if (entry.act.kind === 'reclassified') {
				if (!isConfidential(entry.act.category)) category = entry.act.category;
				return read({ ...entry, act: { ...entry.act, category } }, { is: 'force' }, 'wordless');
			}
			return read(entry, { is: 'force' }, forForce[entry.act.kind]);
		}
	);
	return follows(entries, [{ ...beginning, by: 'application', act: raised }, ...later], forForce);
};
