import { createHmac } from 'node:crypto';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';

const MINUTE = 60_000;

type Rule = { free: number; firstPause: number; longestPause: number; forgottenAfter: number };

/** What is counted, and how patient we are with it. All times in milliseconds. */
const rules = {
	/** Attempts on one account from anywhere: five, then a pause that doubles up to a quarter of an hour. */
	account: {
		free: 5,
		firstPause: MINUTE,
		longestPause: 15 * MINUTE,
		forgottenAfter: 24 * 60 * MINUTE
	},
	/** Attempts from one address on any account: an office may share one. */
	address: {
		free: 30,
		firstPause: 5 * MINUTE,
		longestPause: 15 * MINUTE,
		forgottenAfter: 60 * MINUTE
	},
	/** Recoveries of one device's key. */
	recovery: {
		free: 5,
		firstPause: 15 * MINUTE,
		longestPause: 60 * MINUTE,
		forgottenAfter: 24 * 60 * MINUTE
	}
} satisfies Record<string, Rule>;

export type Counted = { what: keyof typeof rules; name: string };

const pauseAfter = (attempts: number, rule: Rule): number =>
	attempts < rule.free
		? 0
		: Math.min(rule.firstPause * 2 ** Math.min(attempts - rule.free, 20), rule.longestPause);

/** Counted under a keyed digest, so that the table names no person and no address. */
const keyOf = (secret: string, { what, name }: Counted): string =>
	createHmac('sha256', secret).update(`${what}|${name.trim().toLowerCase()}`).digest('hex');

/**
 * Counts attempts before they are made, so that a hundred at once pass no better than a hundred in a row. An attempt
 * within a pause is refused and does not lengthen it. The address is counted only if a trusted one is known.
 */
export class Throttle {
	#db: Db;
	#secret: string;

	constructor(db: Db, secret: string) {
		this.#db = db;
		this.#secret = secret;
	}

	/** False: refused for now. */
	async take(counted: Counted, now: Instant): Promise<boolean> {
		const key = keyOf(this.#secret, counted);
		const rule = rules[counted.what];
		return this.#db.transaction().execute(async (trx) => {
			const row = await trx
				.insertInto('signInThrottle')
				.values({ key, attempts: 0, lastAt: now, pausedUntil: null })
				// Takes the row's lock: attempts on one account are judged one after another.
				.onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
				.returningAll()
				.executeTakeFirstOrThrow();
			if (row.pausedUntil && row.pausedUntil > now) return false;
			const isForgotten =
				millisecondsOf(now) - millisecondsOf(row.lastAt as Instant) >= rule.forgottenAfter;
			const attempts = (isForgotten ? 0 : row.attempts) + 1;
			const pause = pauseAfter(attempts, rule);
			await trx
				.updateTable('signInThrottle')
				.set({
					attempts,
					lastAt: now,
					pausedUntil: pause ? instantOf(millisecondsOf(now) + pause) : null
				})
				.where('key', '=', key)
				.execute();
			return true;
		});
	}

	/** After a success the count begins anew. */
	async forget(counted: Counted): Promise<void> {
		await this.#db
			.deleteFrom('signInThrottle')
			.where('key', '=', keyOf(this.#secret, counted))
			.execute();
	}

	/** Removes what every rule has forgotten. */
	async clean(now: Instant): Promise<void> {
		const longest = Math.max(...Object.values(rules).map(({ forgottenAfter }) => forgottenAfter));
		await this.#db
			.deleteFrom('signInThrottle')
			.where('lastAt', '<', instantOf(millisecondsOf(now) - longest))
			.where((row) => row.or([row('pausedUntil', 'is', null), row('pausedUntil', '<=', now)]))
			.execute();
	}
}
