import { timelineOf, type TimelineLine } from '#lib/domain/concerns/timeline.ts';
import { dayInWords, dayOf, type Day } from '#lib/domain/time.ts';
import type { ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ConcernEntry } from '#lib/domain/concerns/entry.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { listThemes } from '#lib/server/scheme/themes.ts';
import { listConcerns } from './list.ts';
import { readConcern, type ShownConcern } from './read-concern.ts';
import { countRepeats } from './repeats.ts';
import { isUrgentUnseen } from './rows.ts';

type NamedLine = TimelineLine & { byName: string };

/** A concern as the office's page shows it, with what its forms offer to choose from. */
export type OfficeConcern = Pick<ShownConcern, 'concern' | 'suiteName' | 'clocks' | 'open'> & {
	lines: NamedLine[];
	raisedByNames: string[];
	isUrgentUnseen: boolean;
	today: Day;
	themes: { id: string; title: string }[];
	/** How many of its kind the suite had in six months, where it has no theme and is worth one ([concern.18]). */
	comesBack: number | undefined;
	/** Others that are open at the suite, to be joined with: those of the same kind first. */
	others: { id: string; category: string; raisedOn: string; text: string }[];
	/** Put to the office, and without an answer. */
	questions: { id: string; text: string }[];
	/** What the office wrote, to be corrected. */
	ownLines: { id: string; title: string }[];
};

/** A file is saved from the line on which it came, unless it was refused. */
const savedFrom = ({ act }: ConcernEntry, { files }: ConcernOnFile): string | undefined =>
	act.kind === 'fileAttached' &&
	files.some(({ fileId, state }) => fileId === act.fileId && state !== 'refused')
		? act.fileId
		: undefined;

const isAlike = (a: Pick<ConcernOnFile, 'category'>, b: Pick<ConcernOnFile, 'category'>): boolean =>
	a.category === b.category;

const textOf = (timeline: readonly ConcernEntry[], id: string): string => {
	const act = timeline.find((entry) => entry.id === id)?.act;
	return act?.kind === 'questionAsked' ? act.text : '';
};

/** One concern for the office; `undefined` where it does not exist for who asks. */
export const officeView = async (
	db: Db,
	act: Pick<Act, 'actor' | 'now'>,
	id: string
): Promise<OfficeConcern | undefined> => {
	const shown = await readConcern(db, act, id);
	if (!shown) return undefined;
	const { concern, timeline, names } = shown;
	const { schemeId } = act.actor;
	const nameOf = (by: string): string => names.get(by) ?? 'The application';
	const lines = timelineOf(timeline).map((line, at) => ({
		...line,
		byName: nameOf(line.by),
		fileId: savedFrom(timeline[at]!, concern)
	}));
	const { concerns: atSuite } = await listConcerns(
		db,
		{ schemeId, reader: 'office', now: act.now },
		{ suite: concern.suiteId, open: 'yes' }
	);
	return {
		concern,
		suiteName: shown.suiteName,
		clocks: shown.clocks,
		open: shown.open,
		lines,
		raisedByNames: concern.raisedBy.map(nameOf),
		isUrgentUnseen: isUrgentUnseen(concern),
		today: dayOf(act.now),
		themes: (await listThemes(db, schemeId))
			.filter(({ withdrawnAt }) => !withdrawnAt)
			.map(({ theme }) => ({ id: theme.id, title: theme.title })),
		comesBack:
			concern.themeIds.length > 0 ? undefined : await countRepeats(db, schemeId, act.now, concern),
		others: atSuite
			.filter((other) => other.id !== concern.id)
			.sort((a, b) => Number(isAlike(b, concern)) - Number(isAlike(a, concern)))
			.map(({ id, category, raisedOn, text }) => ({ id, category, raisedOn, text })),
		questions: concern.questions
			.filter(({ to }) => to === 'office')
			.map((question) => ({ id: question.id, text: textOf(timeline, question.id) })),
		ownLines: lines
			.filter(({ side, words }) => side === 'office' && words.length > 0)
			.map(({ id, title, at }) => ({ id, title: `${title}, ${dayInWords(dayOf(at))}` }))
	};
};
