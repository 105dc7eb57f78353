import { standingBy, type ClockStanding } from '#lib/domain/concerns/clocks.ts';
import { Severity, ShownCategory } from '#lib/domain/concern.ts';
import { concernStates, type ConcernState } from '#lib/domain/concerns/state.ts';
import { EntityId, SuiteId } from '#lib/domain/ids.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import type { Row } from '#lib/server/database/tables.ts';

/** As every list shows a concern. */
export type ListedConcern = {
	id: EntityId;
	suiteId: SuiteId;
	raisedOn: Day;
	state: ConcernState;
	category: ShownCategory;
	severity: Severity;
	cell: string;
	text: string;
	/** The next date that the force has to keep. */
	dueAt: Instant | undefined;
	isOverdue: boolean;
	/** How it stands with that date and with any other of the force's; undefined where nothing runs. */
	standing: ClockStanding | undefined;
	turns: number;
};

/** What both tables have, and the lists read. */
export const listedColumns = [
	'id',
	'suiteId',
	'raisedOn',
	'state',
	'category',
	'severity',
	'cell',
	'text',
	'dueSoonAt',
	'dueAt',
	'longOverdueAt',
	'turns'
] as const;
type ListedRow = Pick<Row<'forceConcern'>, (typeof listedColumns)[number]>;

const stateOf = (code: string): ConcernState => {
	const state = concernStates.find((one) => one.code === code);
	if (!state) throw new Error(`${code} is no state of a concern`);
	return state.code;
};

export const listedOf = (row: ListedRow, now: Instant): ListedConcern => {
	const dueAt = row.dueAt ? Instant.parse(row.dueAt) : undefined;
	return {
		id: EntityId.parse(row.id),
		suiteId: SuiteId.parse(row.suiteId),
		raisedOn: Day.parse(row.raisedOn),
		state: stateOf(row.state),
		category: ShownCategory.parse(row.category),
		severity: Severity.parse(row.severity),
		cell: row.cell,
		text: row.text,
		dueAt,
		isOverdue: dueAt !== undefined && dueAt <= now,
		standing: standingBy(row, now),
		turns: row.turns
	};
};

/** A part of a list, and the places from which the parts beside it go on. */
export type ConcernPage<Listed = ListedConcern> = {
	concerns: Listed[];
	/** On in the order of the list, and back; undefined where there is nothing. */
	next: string | undefined;
	before: string | undefined;
	/** A search with several words stopped here for now: there may be more behind it. */
	isStopped: boolean;
	/** More words begin with the last one typed than were looked for. */
	isVague: boolean;
};

export const CONCERNS_PER_PAGE = 25;
