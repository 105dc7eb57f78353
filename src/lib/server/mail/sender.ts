import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { posts, type Post } from '#lib/domain/concerns/letter.ts';
import { linkLetters } from '#lib/domain/letter.ts';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import type { Db, Row } from '#lib/server/database/tables.ts';
import type { MailTransport } from './transport.ts';

const MINUTE = 60_000;
/** While one process sends a message, no other takes it up. Longer than any transport waits. */
const LEASE_MS = 2 * MINUTE;
const LONGEST_PAUSE_MS = 60 * MINUTE;
const MOST_ATTEMPTS = 32;
const BATCH = 20;

/** 1, 2, 4 … minutes, at most an hour: all attempts go on for 26 hours, so that a server may be down for a day. */
const backOff = (attempts: number): number =>
	Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_PAUSE_MS);

const later = (now: Instant, milliseconds: number): Instant =>
	instantOf(millisecondsOf(now) + milliseconds);

/** Takes what is due: whoever raises its next attempt first has it. */
const claim = async (db: Db, schemeId: string, now: Instant): Promise<Row<'mailMessage'>[]> => {
	const due = await db
		.selectFrom('mailMessage')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'queued')
		.where('nextAttemptAt', '<=', now)
		.orderBy('createdAt')
		.limit(BATCH)
		.execute();
	if (due.length === 0) return [];
	return db
		.updateTable('mailMessage')
		.set({ nextAttemptAt: later(now, LEASE_MS), attempts: sql<number>`attempts + 1` })
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'queued')
		.where('nextAttemptAt', '<=', now)
		.where(
			'id',
			'in',
			due.map(({ id }) => id)
		)
		.returningAll()
		.execute();
};

/** The error's name or code alone: its message may hold an address. */
const nameOf = (error: unknown): string => {
	if (error instanceof Error && 'code' in error && typeof error.code === 'string')
		return error.code;
	return error instanceof Error ? error.name : 'unknown';
};

/** Whether it holds a secret that works once; of what was written before kinds were kept nobody knows. */
const holdsLink = (kind: string | null): boolean =>
	kind === null || linkLetters.some((link) => link === kind);

const settle = async (
	db: Db,
	message: Row<'mailMessage'>,
	outcome: { sentAt: Instant } | { error: string; now: Instant }
): Promise<void> => {
	const isSent = 'sentAt' in outcome;
	const isGivenUp = !isSent && message.attempts >= MOST_ATTEMPTS;
	await db
		.updateTable('mailMessage')
		.set({
			state: isSent ? 'sent' : isGivenUp ? 'failed' : 'queued',
			// A link that lets a person in lies in no database longer than it must; the rest can be sent again.
			...(isSent || (isGivenUp && holdsLink(message.kind)) ? { body: '' } : {}),
			...(isSent
				? { sentAt: outcome.sentAt, lastError: null }
				: {
						lastError: outcome.error,
						nextAttemptAt: later(outcome.now, backOff(message.attempts))
					})
		})
		.where('schemeId', '=', message.schemeId)
		.where('id', '=', message.id)
		.execute();
};

/** As it is now, and not as it was when the letter was written; none for who has left, or a post that the scheme has not. */
const addressOf = async (
	db: Db,
	{ schemeId, toMemberId, toPost }: Row<'mailMessage'>,
	now: Instant
): Promise<string | undefined> => {
	if (toPost) {
		const { concerns } = await settingsAt(db, schemeId, now);
		const addresses: Record<Post, string | null> = {
			forceDuty: concerns.forceDutyEmail,
			headOfCustody: concerns.headOfCustodyEmail
		};
		return addresses[z.enum(posts).parse(toPost)] ?? undefined;
	}
	if (!toMemberId) return undefined;
	const member = await db
		.selectFrom('member')
		.select('email')
		.where('schemeId', '=', schemeId)
		.where('id', '=', toMemberId)
		.where('state', '!=', 'left')
		.executeTakeFirst();
	return member?.email;
};

/** What stands below a message, made when it leaves: the outbox holds no secret of it. */
export type FooterOf = (message: Row<'mailMessage'>) => string;
type Sending = { transport: MailTransport; footerOf: FooterOf };

const sendOne = async (
	db: Db,
	{ transport, footerOf }: Sending,
	message: Row<'mailMessage'>,
	now: Instant
): Promise<boolean> => {
	const address = await addressOf(db, message, now);
	if (!address) {
		await settle(db, { ...message, attempts: MOST_ATTEMPTS }, { error: 'noAddress', now });
		return false;
	}
	try {
		await transport.send({
			to: address,
			subject: message.subject,
			text: message.body + footerOf(message)
		});
	} catch (error) {
		await settle(db, message, { error: nameOf(error), now });
		return false;
	}
	await settle(db, message, { sentAt: now });
	return true;
};

/** Sends what is due now, scheme by scheme; a message that fails waits its time and holds up no other. */
export const sendDue = async (
	db: Db,
	transport: MailTransport,
	now: Instant,
	footerOf: FooterOf = () => ''
): Promise<{ sent: number; failed: number }> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	const count = { sent: 0, failed: 0 };
	for (const { id } of schemes) {
		for (const message of await claim(db, id, now)) {
			count[(await sendOne(db, { transport, footerOf }, message, now)) ? 'sent' : 'failed'] += 1;
		}
	}
	return count;
};

/** Goes round until stopped; `stop` waits for the message that is on its way. */
export const startSender = (options: {
	db: Db;
	transport: MailTransport;
	footerOf: FooterOf;
	now: () => Instant;
	everyMs: number;
	onFailure: (failed: number) => void;
	onError: (error: unknown) => void;
}): { stop: () => Promise<void> } => {
	const stopping = new AbortController();
	const rounds = async () => {
		while (!stopping.signal.aborted) {
			try {
				const { sent, failed } = await sendDue(
					options.db,
					options.transport,
					options.now(),
					options.footerOf
				);
				if (failed > 0) options.onFailure(failed);
				// While letters go there may be more of them: a morning's are not sent by twenties with pauses between.
				if (sent > 0) continue;
			} catch (error) {
				options.onError(error);
			}
			await pause(options.everyMs, undefined, { signal: stopping.signal, ref: false }).catch(
				() => undefined
			);
		}
	};
	const running = rounds();
	return {
		stop: async () => {
			stopping.abort();
			await running;
			options.transport.close();
		}
	};
};
