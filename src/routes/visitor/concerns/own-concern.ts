import { actRules } from '#lib/domain/concerns/act-rules.ts';
import type { Answer } from '#lib/domain/concerns/answer.ts';
import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { EntryAsRead, type ConcernEntry } from '#lib/domain/concerns/entry.ts';
import type { OwnConcern, VisitorsWord } from '#lib/domain/concerns/own-concern.ts';
import { stateOf, type ConcernState } from '#lib/domain/concerns/state.ts';
import { timelineOf, type TimelineLine } from '#lib/domain/concerns/timeline.ts';
import type { MemberId } from '#lib/domain/ids.ts';

/** What was said of the answer last, on this device or at the office. */
export type OwnWord = { answersMyPoint: 'yes' | 'partly' | 'no'; isWaiting: boolean };

/** Whether a visitor can ask to reopen it, or somebody of the pair has: on this device, or so that the office has it. */
export type Reopening = 'open' | 'waiting' | 'atOffice' | 'closed';

/** A concern that this visitor raised, as their device shows it. */
export type ShownOwnConcern = {
	concern: ConcernOnFile;
	state: ConcernState;
	answer: Answer | undefined;
	lines: TimelineLine[];
	/** Whether the office would take a word on the answer. */
	isAsked: boolean;
	said: OwnWord | undefined;
	reopening: Reopening;
	/** What the office asks the visitors, but for what was replied to on this device. */
	questions: { id: string; text: string }[];
};

const reopeningOf = (concern: ConcernOnFile, own: readonly VisitorsWord['act'][]): Reopening => {
	if (concern.reopeningProposed) return 'atOffice';
	if (own.some(({ kind }) => kind === 'reopeningProposed')) return 'waiting';
	const hasOutcome = concern.answer !== undefined || concern.closed !== undefined;
	return hasOutcome && actRules.reopeningProposed.in.includes(stateOf(concern)) ? 'open' : 'closed';
};

/** Entries that a newer office wrote and this build cannot read are left out; undefined where nothing is left to show. */
export const readOwnConcern = (
	{ id, entries: raw }: OwnConcern,
	waiting: readonly VisitorsWord[],
	me: MemberId
): ShownOwnConcern | undefined => {
	const entries = raw.flatMap((one): ConcernEntry[] => {
		const parsed = EntryAsRead.safeParse(one);
		return parsed.success ? [parsed.data] : [];
	});
	const concern = foldConcern(entries);
	if (!concern) return undefined;
	const state = stateOf(concern);
	const answer = concern.answer?.answer;
	const own = waiting.flatMap(({ concernId, act }) => (concernId === id ? [act] : []));
	const waits = own.findLast((act) => act.kind === 'visitorSaid');
	const atOffice = concern.said.find(({ by }) => by === me);
	const replied = own.flatMap((act) => (act.kind === 'questionAnswered' ? [act.questionId] : []));
	return {
		concern,
		state,
		answer,
		lines: timelineOf(entries),
		isAsked: answer !== undefined && actRules.visitorSaid.in.includes(state),
		said: waits
			? { answersMyPoint: waits.answersMyPoint, isWaiting: true }
			: atOffice && { answersMyPoint: atOffice.answersMyPoint, isWaiting: false },
		reopening: reopeningOf(concern, own),
		questions: entries.flatMap(({ id: questionId, act }) =>
			act.kind === 'questionAsked' &&
			concern.questions.some((open) => open.id === questionId && open.to === 'visitors') &&
			!replied.includes(questionId)
				? [{ id: questionId, text: act.text }]
				: []
		)
	};
};

/** Whether something is asked of this visitor: a word on the answer, or a reply to the office. */
export const asksSomething = ({ questions, isAsked, said }: ShownOwnConcern): boolean =>
	questions.length > 0 || (isAsked && !said);
