import { answerWithDate, answerWords } from '#lib/domain/concerns/answer.ts';
import type { ClockStanding } from '#lib/domain/concerns/clocks.ts';
import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { lastAnswered } from '#lib/domain/concerns/last-answer.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { stateOf } from '#lib/domain/concerns/state.ts';
import { textWarnings } from '#lib/domain/text-warnings.ts';
import { dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import type { PackConcern } from './pack-counts.ts';

/** A concern as the office's pack tells of it at a meeting. */
export type PackLine = PackConcern & {
	raisedOn: Day;
	/** The next date that the force has to keep. */
	dueAt: Instant | undefined;
	standing: ClockStanding | undefined;
	isSent: boolean;
	isAboutPerson: boolean;
	/** What the force read of it; `undefined` where a meeting reads its kind alone. */
	words: string | undefined;
	/** The force's last: its kind, with paragraphs and what was corrected in them where the concern has words. */
	answer: { on: Day; kind: string; words: string[] } | undefined;
	lastSeen: ConcernOnFile['lastSeen'];
	closed: 'seenFixed' | 'byOffice' | undefined;
	themeIds: readonly string[];
	/** What in these words looks as if it must not be handed round: a name, a telephone number. */
	warnings: string[];
};

const correctionsOf = (entries: readonly ConcernEntry[], entryId: string): string[] =>
	entries.flatMap(({ act }) =>
		act.kind === 'corrected' && act.entryId === entryId ? [`Corrected: ${act.text}`] : []
	);

const answerOf = (entries: readonly ConcernEntry[], hasWords: boolean): PackLine['answer'] => {
	const last = lastAnswered(entries);
	if (!last) return undefined;
	const { answer } = last.act;
	return {
		on: dayOf(last.at),
		kind: answerWithDate(answer),
		words: hasWords ? [...answerWords(answer), ...correctionsOf(entries, last.id)] : []
	};
};

/**
 * [pack.3] A concern for the table of a meeting at which visitors of other visits sit, and often an inspector of the force:
 * no word that the force was not sent, and no word at all, of either side, about a person who was held or of what is
 * withheld. `undefined`, and so not even counted, is what the office keeps to its confidential path. Where it stands
 * is as the office knows it: a visit may have seen it fixed before the force is told.
 */
export const packLine = (
	entries: readonly ConcernEntry[],
	{ dueAt, standing, isOverdue }: Pick<PackLine, 'dueAt' | 'standing' | 'isOverdue'>
): PackLine | undefined => {
	const concern = foldConcern(entries);
	if (!concern) return undefined;
	const forForce = entriesFor({ is: 'force' }, entries);
	const read = foldConcern(forForce);
	if (!read && (concern.isWithheld || concern.standing === 'keptFromForce')) return undefined;
	const isToldInWords = !concern.isWithheld && !concern.isAboutDetainee;
	const words = isToldInWords && read?.text ? read.text : undefined;
	const answer = answerOf(forForce, isToldInWords);
	return {
		id: concern.id,
		suiteId: concern.suiteId,
		category: read?.category ?? concern.category,
		severity: concern.severity,
		state: stateOf(concern),
		raisedOn: concern.raisedOn,
		dueAt,
		standing,
		isOverdue,
		isSent: read !== undefined,
		isAboutPerson: concern.isAboutDetainee,
		words,
		answer,
		lastSeen: concern.lastSeen,
		closed: concern.closed?.how,
		themeIds: concern.themeIds,
		warnings: textWarnings([words ?? '', ...(answer?.words ?? [])].join('\n'))
	};
};
