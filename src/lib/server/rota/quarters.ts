import {
	quarterIdOf,
	quarterOfId,
	quartersLater,
	type QuarterId
} from '#lib/domain/rota/quarter-id.ts';
import { capacityOf, type Capacity } from '#lib/domain/rota/load.ts';
import { defaultSetup } from '#lib/domain/rota/setup.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { gapsIn } from '#lib/domain/rota/world.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { readWorld } from './quarter-world.ts';
import { untoldOf } from './rota-view.ts';
import { findRota, type StandingRota } from './standing-rota.ts';
import { findHead, listQuarters } from './versions.ts';

/** A quarter as the list shows it: what is needed beside what there is, and how far its rota is. */
export type ListedQuarter = {
	quarter: QuarterId;
	weeks: Day[];
	state: 'notOpened' | 'draft' | 'published' | 'changed';
	capacity: Capacity;
	/** Slots without a pair; 0 before it is opened. */
	gaps: number;
	withoutRecord: number;
	withoutAnswer: number;
};

/** This quarter and so many after it may be opened. */
const AHEAD = 3;

const stateOf = (isPublished: boolean, rota?: StandingRota): ListedQuarter['state'] => {
	if (!rota) return 'notOpened';
	if (!isPublished) return 'draft';
	const { allots, reassigns, cancels } = untoldOf(rota);
	// A lock or a weight is nobody's to be told.
	return allots + reassigns + cancels > 0 ? 'changed' : 'published';
};

export const listRotaQuarters = async (
	db: Db,
	schemeId: string,
	now: Instant
): Promise<ListedQuarter[]> => {
	const opened = await listQuarters(db, schemeId);
	const today = quarterOf(dayOf(now));
	const coming = Array.from({ length: AHEAD + 1 }, (_, count) =>
		quarterIdOf(quartersLater(today, count))
	);
	const ids = [...new Set([...coming, ...opened.map(({ quarter }) => quarter)])].sort();
	const [latest] = opened;
	const head = latest && (await findHead(db, schemeId, latest.quarter));
	const setup = head?.setup ?? defaultSetup;
	const listed: ListedQuarter[] = [];
	for (const quarter of ids) {
		const found = opened.find((one) => one.quarter === quarter);
		const rota = found && (await findRota(db, schemeId, quarter, now));
		const read = rota ?? (await readWorld(db, schemeId, quarter, setup));
		listed.push({
			quarter,
			weeks: weeksOfQuarter(quarterOfId(quarter)),
			state: stateOf(found?.isPublished ?? false, rota),
			capacity: capacityOf(read.world),
			gaps: rota ? gapsIn(rota.world, rota.lawful).length : 0,
			withoutRecord: read.withoutRecord.length,
			withoutAnswer: read.withoutAnswer.length
		});
	}
	return listed;
};
