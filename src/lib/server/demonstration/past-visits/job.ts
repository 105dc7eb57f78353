import type { letterheadOf } from '#lib/domain/letterhead.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import type { PastScheme } from './past-scheme.ts';

/** Something that somebody did at a time: all of a scheme's are done in the order of their times. */
export type Job = { at: Instant; perform: () => Promise<unknown> };

/** What the past is made in. */
export type PastWorld = {
	db: Db;
	scheme: PastScheme;
	/** The names that a report is headed by. */
	names: Parameters<typeof letterheadOf>[0];
	/** The end of the past. */
	now: Instant;
	/** Our own address, for the links in letters. */
	origin: string;
};

export const actBy = (actor: Actor, now: Instant): Act => ({
	actor,
	now,
	correlationId: 'demonstration'
});

/** An act of the past that was refused is a fault of ours. */
export const mustHold = (answer: { ok: true } | { ok: false; reason: string }): void => {
	if (!answer.ok) throw new Error(`The demonstration's past was refused: ${answer.reason}`);
};
