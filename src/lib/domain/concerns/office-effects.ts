import { isWithheld } from '#lib/domain/concern.ts';
import type { ConcernOnFile, Effects } from './concern-on-file.ts';
import type { ActOf, ConcernEntry } from './entry.ts';
import { beginRound, endRound, inLastRound } from './round.ts';
import { isOver, isPraise } from './state.ts';

const sendToForce = (
	concern: ConcernOnFile,
	{ targets }: ActOf<'sentToForce'>,
	{ at }: ConcernEntry
): Partial<ConcernOnFile> => {
	if (isOver(concern.standing)) return {};
	const areWordsSent = !concern.isWithheld || concern.wording !== undefined;
	if (concern.sentAt) return { areWordsSent: concern.areWordsSent || areWordsSent };
	const sent = { sentAt: at, areWordsSent };
	return isPraise(concern)
		? { ...sent, standing: 'settled', settled: { how: 'passedOn', at } }
		: { ...sent, standing: 'withForce', rounds: [beginRound(1, at, targets)] };
};

/**
 * [concern.6] Reopening tells the force again and begins a new round, with clocks of its own; what the force never had
 * goes back to triage. A concern that the force still has to answer is open as it is.
 */
const reopen = (
	concern: ConcernOnFile,
	{ targets }: ActOf<'reopened'>,
	{ at }: ConcernEntry
): Partial<ConcernOnFile> => {
	const isReopenable =
		isOver(concern.standing) ||
		['answered', 'planned', 'waitingToBeSeen'].includes(concern.standing);
	if (!isReopenable) return { reopeningProposed: undefined };
	const open = { closed: undefined, settled: undefined, reopeningProposed: undefined };
	if (!concern.sentAt) return { ...open, standing: 'toTriage' };
	const before = endRound(concern.rounds, at, 'otherwise');
	return {
		...open,
		standing: 'withForce',
		answer: undefined,
		rounds: [...before, beginRound(before.length + 1, at, targets)]
	};
};

type OfficeActs =
	| 'raised'
	| 'reclassified'
	| 'mergedInto'
	| 'mergeTakenBack'
	| 'tookIn'
	| 'letGo'
	| 'splitOff'
	| 'linkedToTheme'
	| 'unlinkedFromTheme'
	| 'markedResolvedOnSite'
	| 'wordedForForce'
	| 'keptFromForce'
	| 'sentToForce'
	| 'urgentAcknowledged'
	| 'fileCleared'
	| 'fileRefused'
	| 'reopened'
	| 'reopeningDeclined'
	| 'closed'
	| 'privateNote'
	| 'escalated';

const withFile = (
	{ files }: ConcernOnFile,
	fileId: string,
	state: 'cleared' | 'refused'
): Partial<ConcernOnFile> => ({
	files: files.map((file) => (file.fileId === fileId ? { ...file, state } : file))
});

/** What the office does, and what comes due. */
export const officeEffects: Pick<Effects, OfficeActs> = {
	raised: () => ({}),
	reclassified: (concern, { category, severity, targets }, { at }) => {
		const { isWithheld: was, standing, rounds } = concern;
		const isNow = was || isWithheld({ ...concern, consentToRaise: 'agreed', category });
		return {
			category,
			severity,
			isWithheld: isNow,
			// No visit looks at it any more.
			standing: isNow && standing === 'waitingToBeSeen' ? 'answered' : standing,
			rounds:
				severity === concern.severity
					? rounds
					: inLastRound(rounds, () => ({ targets, targetsSince: { at, why: 'reclassified' } }))
		};
	},
	/** [concern.7] The concern stands as it stood when it is taken back. */
	mergedInto: ({ merged }, { into }, { at }) => ({ merged: merged ?? { into, at } }),
	mergeTakenBack: ({ merged }, { into }) => ({
		merged: merged?.into === into ? undefined : merged
	}),
	tookIn: ({ tookIn }, { concernId, raisedOn, raisedBy }) => ({
		tookIn: [
			...tookIn.filter((one) => one.concernId !== concernId),
			{ concernId, raisedOn, raisedBy }
		]
	}),
	letGo: ({ tookIn }, { concernId }) => ({
		tookIn: tookIn.filter((one) => one.concernId !== concernId)
	}),
	splitOff: () => ({}),
	linkedToTheme: ({ themeIds }, { themeId }) => ({
		themeIds: [...themeIds.filter((id) => id !== themeId), themeId]
	}),
	unlinkedFromTheme: ({ themeIds }, { themeId }) => ({
		themeIds: themeIds.filter((id) => id !== themeId)
	}),
	markedResolvedOnSite: ({ standing, sentAt }, _, { at }) =>
		sentAt || isOver(standing)
			? {}
			: { standing: 'settled', settled: { how: 'resolvedOnSite', at } },
	wordedForForce: ({ standing }, { wording }) => ({
		wording,
		standing: standing === 'keptFromForce' ? 'toTriage' : standing
	}),
	keptFromForce: ({ standing, sentAt }) =>
		sentAt || isOver(standing) ? {} : { standing: 'keptFromForce', wording: undefined },
	sentToForce: sendToForce,
	urgentAcknowledged: () => ({}),
	fileCleared: (concern, { fileId }) => withFile(concern, fileId, 'cleared'),
	fileRefused: (concern, { fileId }) => withFile(concern, fileId, 'refused'),
	reopened: reopen,
	reopeningDeclined: () => ({ reopeningProposed: undefined }),
	closed: ({ standing, rounds }, { reason }, { at, by }) =>
		isOver(standing)
			? {}
			: {
					standing: 'closed',
					closed: { how: 'byOffice', at, reason, by },
					reopeningProposed: undefined,
					rounds: endRound(rounds, at, 'otherwise')
				},
	privateNote: () => ({}),
	escalated: ({ escalations }, { level, clock, round }) => ({
		escalations: [...escalations, { level, clock, round }]
	})
};
