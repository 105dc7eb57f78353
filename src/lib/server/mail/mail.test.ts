import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { settleConcerns } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actBy,
	BORDERLANDS,
	bordersManager,
	KENT,
	kentAdministrator,
	kentManager,
	kentVisitor,
	NOW,
	withPeople
} from '../../../../tests/support/people.ts';
import { keptMailTransport, listKeptMail } from './kept-mail.ts';
import { listMail } from './mail-list.ts';
import { queue, queueAll, queueToPost, type Letter } from './outbox.ts';
import { sendAgain } from './send-again.ts';
import { footerOf, unsubscribe, unsubscribedWords, unsubscribeToken } from './unsubscribe.ts';
import { sendDue, startSender } from './sender.ts';
import { smtpTransport } from './smtp.ts';
import type { MailTransport } from './transport.ts';

const after = (minutes: number) => instantOf(millisecondsOf(NOW) + minutes * 60_000);
const letter = {
	kind: 'invitation' as const,
	to: kentVisitor.id,
	subject: 'Your invitation',
	text: 'Sign in: …'
};

/** A real SMTP server on loopback that can be told to refuse. */
class MailServer {
	received: string[] = [];
	recipients: string[] = [];
	connections = 0;
	isRefusing = false;
	/** Addresses at which nobody is. */
	readonly unknown = new Set<string>();
	#server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onConnect: (_session, done) => {
			this.connections += 1;
			done();
		},
		onRcptTo: ({ address }, _session, done) => {
			if (this.unknown.has(address))
				return done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
			this.recipients.push(address);
			done();
		},
		onData: (stream, _session, done) => {
			text(stream).then(
				(message) => {
					if (this.isRefusing) return done(new Error('Try later'));
					this.received.push(message);
					done();
				},
				(error: unknown) => done(error as Error)
			);
		}
	});

	listen(): Promise<string> {
		return new Promise((resolve) => {
			this.#server.listen(0, '127.0.0.1', () => {
				const { port } = this.#server.server.address() as AddressInfo;
				resolve(`smtp://127.0.0.1:${port}`);
			});
		});
	}

	close(): Promise<void> {
		return new Promise((resolve) => this.#server.close(() => resolve()));
	}
}

for (const { name, open } of databases) {
	describe(`mail on ${name}`, () => {
		let db: Db;
		let server: MailServer;
		let url: string;
		let transports: MailTransport[];
		beforeEach(async () => {
			db = await withPeople(open);
			await goUp();
			transports = [];
		});
		afterEach(async () => {
			for (const transport of transports) transport.close();
			await server.close();
			await db.destroy();
		});

		const goUp = async () => {
			server = new MailServer();
			url = await server.listen();
		};
		/** Tried every hour for longer than any message is. */
		const beDownForLong = async () => {
			await server.close();
			for (let hour = 0; hour < 34; hour += 1) await sendDue(db, toServer(), after(hour * 60));
			await goUp();
		};
		const put = (schemeId = KENT, message: Letter = letter) =>
			db.transaction().execute((trx) => queue(trx, schemeId, message, NOW));
		const toServer = () => {
			const from = 'visiting@kent.example';
			transports.push(smtpTransport({ url, from, requireTls: false }));
			return transports.at(-1)!;
		};
		const rows = (schemeId = KENT) =>
			db.selectFrom('mailMessage').selectAll().where('schemeId', '=', schemeId).execute();

		it('sends through a real server, to the member’s address, once', async () => {
			await put();
			expect(await sendDue(db, toServer(), NOW)).toEqual({ sent: 1, failed: 0 });
			expect(await sendDue(db, toServer(), after(60))).toEqual({ sent: 0, failed: 0 });
			expect(server.recipients).toEqual(['amelia.thornbury@kent.example']);
			expect(server.received[0]).toMatch(/Subject: Your invitation/);
			expect(server.received[0]).toMatch(/From: visiting@kent\.example/);
			expect(await rows()).toMatchObject([{ state: 'sent', body: '', sentAt: NOW }]);
			expect(await toServer().isWell()).toBe(true);
		});

		it('is not queued when the act it tells of fails', async () => {
			const act = db.transaction().execute(async (trx) => {
				await queue(trx, KENT, letter, NOW);
				throw new Error('The act failed');
			});
			await expect(act).rejects.toThrow('The act failed');
			expect(await rows()).toEqual([]);
		});

		it('tries again with growing pauses while the server refuses, and delivers when it takes mail', async () => {
			await put();
			server.isRefusing = true;
			expect(await sendDue(db, toServer(), NOW)).toEqual({ sent: 0, failed: 1 });
			expect(await sendDue(db, toServer(), after(0.9))).toEqual({ sent: 0, failed: 0 });
			expect(await sendDue(db, toServer(), after(1))).toEqual({ sent: 0, failed: 1 });
			expect(await sendDue(db, toServer(), after(2.9))).toEqual({ sent: 0, failed: 0 });
			server.isRefusing = false;
			expect(await sendDue(db, toServer(), after(3))).toEqual({ sent: 1, failed: 0 });
		});

		it('keeps the reason of a failure as a code, without address or text', async () => {
			await put();
			await server.close();
			await sendDue(db, toServer(), NOW);
			expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1, lastError: 'ESOCKET' }]);
			expect(await toServer().isWell()).toBe(false);
			await goUp();
		});

		it('gives up after 32 attempts and forgets the link', async () => {
			await put();
			await beDownForLong();
			expect(await rows()).toMatchObject([{ state: 'failed', attempts: 32, body: '' }]);
		});

		it('waits for a server that is down for a day, and goes within the hour after it is back', async () => {
			await put();
			await server.close();
			for (let minute = 0; minute < 24 * 60; minute += minute < 64 ? 1 : 10)
				expect((await sendDue(db, toServer(), after(minute))).sent).toBe(0);
			expect(await rows()).toMatchObject([{ state: 'queued' }]);
			await goUp();
			expect(await sendDue(db, toServer(), after(25 * 60))).toEqual({ sent: 1, failed: 0 });
			expect(server.received).toHaveLength(1);
		});

		it('to an address that bounces holds up no other, is given up, and is seen by the administrator', async () => {
			server.unknown.add('amelia.thornbury@kent.example');
			await put();
			await put(KENT, { ...letter, to: kentManager.id });
			expect(await sendDue(db, toServer(), NOW)).toEqual({ sent: 1, failed: 1 });
			await db
				.updateTable('mailMessage')
				.set({ attempts: 31 })
				.where('schemeId', '=', KENT)
				.where('state', '=', 'queued')
				.execute();
			expect(await sendDue(db, toServer(), after(60))).toEqual({ sent: 0, failed: 1 });
			expect(server.received).toHaveLength(1);
			const states = (await listMail(db, KENT)).map(({ state, lastError }) => [state, lastError]);
			expect(states.sort()).toEqual([
				['failed', 'EENVELOPE'],
				['sent', null]
			]);
		});

		it('sends each message once though two processes look at the same time', async () => {
			for (let n = 0; n < 5; n += 1) await put();
			await Promise.all([sendDue(db, toServer(), NOW), sendDue(db, toServer(), NOW)]);
			expect(server.received).toHaveLength(5);
		});

		const news = {
			kind: 'concernNews' as const,
			to: kentVisitor.id,
			subject: 'News of concerns',
			text: 'Sign in: …'
		};

		it('a message without a secret that was given up goes again when the administrator says so, once', async () => {
			await put(KENT, news);
			await put();
			await beDownForLong();
			const given = await listMail(db, KENT);
			expect(given.map(({ state, maySendAgain }) => [state, maySendAgain])).toEqual(
				expect.arrayContaining([
					['failed', true],
					['failed', false]
				])
			);
			const again = async (by: typeof kentManager, mayGo: boolean) => {
				const { id } = given.find(({ maySendAgain }) => maySendAgain === mayGo)!;
				return sendAgain(db, actBy(by), id);
			};
			expect(await again(kentManager, true)).toEqual({ ok: false, reason: 'notAllowed' });
			expect(await again(kentAdministrator, false)).toEqual({ ok: false, reason: 'notGivenUp' });
			expect(await again(kentAdministrator, true)).toEqual({ ok: true });
			expect(await again(kentAdministrator, true)).toEqual({ ok: false, reason: 'notGivenUp' });
			expect(await sendDue(db, toServer(), NOW)).toEqual({ sent: 1, failed: 0 });
			expect(server.received).toHaveLength(1);
		});

		it('to a post goes to the address that the settings have when it leaves', async () => {
			const toPost = { ...news, kind: 'urgentConcernForForce', toPost: 'forceDuty' } as const;
			const putToPost = () =>
				db.transaction().execute((trx) => queueToPost(trx, KENT, toPost, NOW));
			await settleConcerns(db, { id: KENT }, { forceDutyEmail: null });
			await putToPost();
			expect(await sendDue(db, toServer(), NOW)).toEqual({ sent: 0, failed: 1 });
			await settleConcerns(db, { id: KENT }, { forceDutyEmail: 'duty@force.example' });
			await putToPost();
			expect(await sendDue(db, toServer(), NOW)).toEqual({ sent: 1, failed: 0 });
			expect(server.recipients).toEqual(['duty@force.example']);
			expect((await listMail(db, KENT)).map(({ to }) => to)).toContain('Force’s duty address');
			const wrong = { ...toPost, kind: 'urgentConcern' } as const;
			await expect(
				db.transaction().execute((trx) => queueToPost(trx, KENT, wrong, NOW))
			).rejects.toThrow('is not for forceDuty');
		});

		it('says below what is no duty how to switch it off, and takes no other link', async () => {
			const secret = 'a secret of the server';
			const footer = (message: Parameters<typeof footerOf>[0]) =>
				footerOf(message, secret, 'https://visiting.example');
			await put(KENT, news);
			await put();
			await sendDue(db, toServer(), NOW, footer);
			const withLink = server.received.filter((text) => text.includes('/unsubscribe/'));
			expect(withLink).toHaveLength(1);
			expect((await rows()).every(({ body }) => !body.includes('unsubscribe'))).toBe(true);
			const token = unsubscribeToken(KENT, kentVisitor.id, 'concernNews', secret);
			const world = { secret, now: NOW, correlationId: 'test' };
			expect(unsubscribedWords(token, secret)).toContain('news of concerns');
			for (const forged of [`${token}x`, token.slice(1), 'nonsense', '.', token.split('.')[0]!])
				expect(await unsubscribe(db, forged, world), forged).toBe(false);
			expect(await unsubscribe(db, token, { ...world, secret: 'another' })).toBe(false);
			for (const time of [1, 2]) expect(await unsubscribe(db, token, world), `${time}`).toBe(true);
			const off = await db
				.selectFrom('reminderOff')
				.select(['memberId', 'kind'])
				.where('schemeId', '=', KENT)
				.execute();
			expect(off).toEqual([{ memberId: kentVisitor.id, kind: 'concernNews' }]);
		});

		it('writes to nobody who has left', async () => {
			await put();
			await db
				.updateTable('member')
				.set({ state: 'left' })
				.where('schemeId', '=', KENT)
				.where('id', '=', kentVisitor.id)
				.execute();
			await sendDue(db, toServer(), NOW);
			expect(server.received).toEqual([]);
			expect(await rows()).toMatchObject([{ state: 'failed', body: '' }]);
		});

		it('cannot be made to add a recipient or a header', async () => {
			await db
				.updateTable('member')
				.set({ email: 'a@kent.example, b@evil.example' })
				.where('schemeId', '=', KENT)
				.where('id', '=', kentVisitor.id)
				.execute();
			await put(KENT, { ...letter, subject: 'Hello\r\nBcc: c@evil.example' });
			await sendDue(db, toServer(), NOW);
			expect(server.recipients).not.toContain('b@evil.example');
			expect(server.recipients).not.toContain('c@evil.example');
			expect(server.received.join()).not.toMatch(/^Bcc:/m);
		});

		it('sends all letters of a morning over one connection, without a pause between them', async () => {
			const letters = Array.from({ length: 45 }, () => letter);
			await db.transaction().execute((trx) => queueAll(trx, KENT, letters, NOW));
			const faults: unknown[] = [];
			const sender = startSender({
				db,
				footerOf: () => '',
				transport: toServer(),
				now: () => NOW,
				everyMs: 3_600_000,
				onFailure: (count) => faults.push(count),
				onError: (error) => faults.push(error)
			});
			await expect.poll(() => server.received.length).toBe(45);
			await sender.stop();
			expect([server.connections, faults]).toEqual([1, []]);
		});

		it('goes round for every scheme until it is stopped', async () => {
			await put();
			await put(BORDERLANDS, { ...letter, to: bordersManager.id });
			const folder = await mkdtemp(join(tmpdir(), `mail-${randomUUID()}`));
			const faults: unknown[] = [];
			const sender = startSender({
				db,
				footerOf: () => '',
				transport: keptMailTransport(folder, () => NOW),
				now: () => NOW,
				everyMs: 10,
				onFailure: (count) => faults.push(count),
				onError: (error) => faults.push(error)
			});
			await expect.poll(async () => (await listKeptMail(folder)).length).toBe(2);
			await sender.stop();
			await put();
			expect(faults).toEqual([]);
			expect(await listKeptMail(folder)).toHaveLength(2);
			await rm(folder, { recursive: true });
		});
	});
}
