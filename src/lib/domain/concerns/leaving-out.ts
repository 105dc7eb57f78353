import type { MemberId } from '#lib/domain/ids.ts';
import type { ActKind, ActOf, ConcernEntry, Side } from './entry.ts';

/** Who reads a concern. Every narrower reading is made from the office's by leaving out, never by adding. */
export type Audience =
	| { is: 'office' }
	/** The custody lead, and the inspector to whom the post gave it. */
	| { is: 'force' }
	/** A visitor of the pair that raised it, or of one whose concern was joined with it. */
	| { is: 'visitor'; id: MemberId }
	/** The office above: what stands where and since when, and nobody's words. */
	| { is: 'chiefExecutive' };

export type Reading = 'whole' | 'wordless';

/** What the force reads once it was sent; what is not named is left out. */
export const forForce: Partial<Record<ActKind, Reading>> = {
	raised: 'wordless',
	reclassified: 'wordless',
	mergedInto: 'whole',
	mergeTakenBack: 'whole',
	sentToForce: 'whole',
	acknowledged: 'whole',
	assigned: 'whole',
	handedOver: 'whole',
	answered: 'whole',
	questionAsked: 'whole',
	questionAnswered: 'whole',
	fileAttached: 'whole',
	fileCleared: 'whole',
	fileRefused: 'wordless',
	seenByVisit: 'wordless',
	reopened: 'whole',
	closed: 'whole',
	pausedForContractor: 'whole',
	resumed: 'whole',
	escalated: 'whole',
	corrected: 'whole',
	thanked: 'whole'
};

export const forVisitor: Partial<Record<ActKind, Reading>> = {
	raised: 'whole',
	reclassified: 'wordless',
	mergedInto: 'whole',
	mergeTakenBack: 'whole',
	markedResolvedOnSite: 'wordless',
	keptFromForce: 'wordless',
	sentToForce: 'whole',
	urgentAcknowledged: 'whole',
	acknowledged: 'whole',
	answered: 'whole',
	questionAsked: 'whole',
	questionAnswered: 'whole',
	fileAttached: 'whole',
	fileCleared: 'whole',
	seenByVisit: 'wordless',
	reopeningProposed: 'whole',
	reopened: 'whole',
	reopeningDeclined: 'whole',
	closed: 'whole',
	pausedForContractor: 'whole',
	resumed: 'whole',
	corrected: 'whole',
	visitorSaid: 'whole',
	thanked: 'whole'
};

export const forChiefExecutive: Partial<Record<ActKind, Reading>> = Object.fromEntries(
	[
		'raised',
		'reclassified',
		'mergedInto',
		'mergeTakenBack',
		'markedResolvedOnSite',
		'keptFromForce',
		'sentToForce',
		'urgentAcknowledged',
		'acknowledged',
		'answered',
		'seenByVisit',
		'reopened',
		'closed',
		'pausedForContractor',
		'resumed',
		'escalated',
		'thanked'
	].map((kind) => [kind, 'wordless'])
);

/** Every field of an act that a person types. */
const typed = ['text', 'reason', 'note', 'wording', 'evidence', 'agency', 'cell', 'name'];

export const wordless = <T>(thing: T): T =>
	thing && typeof thing === 'object' && !Array.isArray(thing)
		? (Object.fromEntries(
				Object.entries(thing).map(([key, value]) => [
					key,
					typed.includes(key) ? '' : wordless(value as unknown)
				])
			) as T)
		: thing;

/** Where it was raised and how grave it is; nobody's name, number, consent or path. */
export const bareRaised = (act: ActOf<'raised'>): ActOf<'raised'> => ({
	...wordless(act),
	consentToRaise: null,
	staffTold: null,
	raisedBy: [],
	splitFrom: null
});

/** Names of one side that another does not read; the side itself is always said. */
const namesLeftOut: Record<Audience['is'], readonly Side[]> = {
	office: [],
	force: ['visitors'],
	visitor: ['force'],
	chiefExecutive: ['visitors']
};

export const read = (
	entry: ConcernEntry,
	{ is }: Audience,
	reading: Reading | undefined
): ConcernEntry[] => {
	if (!reading) return [];
	const act = reading === 'whole' ? entry.act : wordless(entry.act);
	const by = namesLeftOut[is].includes(entry.side) ? 'application' : entry.by;
	return [{ ...entry, by, act }];
};

/**
 * [concern.20] A correction is read by whoever reads the words that it corrects, and an answer to a question by whoever reads
 * the question.
 */
export const follows = (
	entries: readonly ConcernEntry[],
	shown: readonly ConcernEntry[],
	table: Partial<Record<ActKind, Reading>>
): ConcernEntry[] =>
	shown.filter(({ act }) => {
		if (act.kind === 'corrected') {
			const original = entries.find(({ id }) => id === act.entryId);
			return (
				original !== undefined &&
				table[original.act.kind] === 'whole' &&
				shown.some(({ id }) => id === original.id)
			);
		}
		return act.kind !== 'questionAnswered' || shown.some(({ id }) => id === act.questionId);
	});
