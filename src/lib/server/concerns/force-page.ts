import { isPraise, stateOf, type ConcernState } from '#lib/domain/concerns/state.ts';
import { timelineOf, type TimelineLine } from '#lib/domain/concerns/timeline.ts';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import { givenTo, listInspectors } from './inspectors.ts';
import { listConcerns } from './list.ts';
import { readConcern, type ShownConcern } from './read-concern.ts';

const questionsToForce = ({ concern, timeline }: ShownConcern) =>
	concern.questions
		.filter(({ to }) => to === 'force')
		.flatMap(({ id }) => {
			const asked = timeline.find((entry) => entry.id === id)?.act;
			return asked?.kind === 'questionAsked' ? [{ id, text: asked.text }] : [];
		});

const lastShiftNote = ({ timeline }: ShownConcern): string | undefined => {
	const last = timeline.findLast(({ act }) => act.kind === 'handedOver')?.act;
	return last?.kind === 'handedOver' ? last.note : undefined;
};

const runningPause = ({ concern: { rounds } }: ShownConcern, today: string) => {
	const pause = rounds.at(-1)?.pauses.at(-1);
	return pause && !pause.resumedAt && pause.until > today
		? { until: pause.until, reason: pause.reason }
		: undefined;
};

/** A line of the history with the name of whoever wrote it, where the force is told one. */
export type NamedLine = Omit<TimelineLine, 'by'> & { name: string | undefined };

/** Open concerns of the same suite that this one can be the same as: of those that the reader has. */
const others = async (db: Db, { actor, now }: Act, { concern }: ShownConcern) => {
	const { schemeId } = actor;
	const { concerns } = await listConcerns(
		db,
		{ schemeId, reader: 'force', now },
		{
			suite: concern.suiteId,
			open: 'yes',
			...givenTo(actor)
		}
	);
	return concerns
		.filter((other) => other.id !== concern.id)
		.map((other) => ({ id: other.id, category: other.category, raisedOn: other.raisedOn }));
};

/**
 * One concern as the force’s page shows it, made from what the force may read alone; `undefined` where there is none for this
 * reader. Neither the visit nor anybody who made it is in it.
 */
export const readForcePage = async (db: Db, act: Act, id: string) => {
	if (!may(act.actor.role, 'read', 'forceConcern')) return undefined;
	const shown = await readConcern(db, act, id);
	if (!shown) return undefined;
	const { concern, names, timeline, open, clocks, suiteName } = shown;
	const { schemeId } = act.actor;
	const today = dayOf(act.now);
	const { concerns: settings } = await settingsAt(db, schemeId, act.now);
	return {
		concern: {
			id: concern.id,
			category: concern.category,
			severity: concern.severity,
			cell: concern.cell,
			text: concern.text,
			raisedOn: concern.raisedOn,
			sentAt: concern.sentAt,
			state: stateOf(concern) as ConcernState,
			inspector: concern.inspector ?? '',
			inspectorName: concern.inspector && names.get(concern.inspector),
			turns: concern.turns
		},
		suiteName,
		today,
		clocks,
		open,
		isPraise: isPraise(concern),
		wasThanked: timeline.some(({ act: { kind } }) => kind === 'thanked'),
		shiftNote: lastShiftNote(shown),
		pause: runningPause(shown, today),
		questions: questionsToForce(shown),
		files: concern.files.map(({ fileId, name, state }) => ({ fileId, name, state })),
		takesFiles: settings.takesFiles,
		lines: timelineOf(timeline).map(({ by, ...line }): NamedLine => ({
			...line,
			name: names.get(by)
		})),
		inspectors: open.includes('assigned') ? await listInspectors(db, schemeId) : [],
		others: open.includes('answered') ? await others(db, act, shown) : []
	};
};
