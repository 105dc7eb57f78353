import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/database/tables.ts';
import { markAsLeft } from '#lib/server/people/leaving.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actBy,
	actsIn,
	addPerson,
	Browser,
	KENT,
	kentAdministrator,
	kentManager,
	kentVisitor,
	NOW,
	ORIGIN,
	PASSWORD,
	signInOver,
	withPeople
} from '../../../../tests/support/people.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { SignIn } from './sign-in.ts';

const email = 'rhian@kent.example';
const SESSION = '__Host-visiting.session_token';

const codeOf = (key: string, at = Date.now()): Promise<string> => {
	const secret = new TextDecoder().decode(base32.decode(key));
	const before = Date.now;
	Date.now = () => at;
	try {
		return createOTP(secret).totp();
	} finally {
		Date.now = before;
	}
};

for (const { name, open } of databases) {
	describe(`sign-in on ${name}`, () => {
		let db: Db;
		let signIn: SignIn;
		let rhian: Actor;
		let browser: Browser;
		beforeEach(async () => {
			db = await withPeople(open);
			signIn = signInOver(db);
			rhian = await addPerson(db, signIn, kentManager, {
				name: 'Rhian Alder',
				email,
				role: 'visitor'
			});
			browser = new Browser();
		});
		afterEach(() => db.destroy());

		const enter = async (password = PASSWORD, given = email) => {
			const answer = await signIn.withPassword(browser.caller(), { email: given, password });
			if (answer.ok) browser.keep(answer.setCookies);
			return answer;
		};
		const whoIs = async (visitor = browser) => (await signIn.sessionOf(visitor.caller())).session;

		it('knows a person by address and password, whatever the case of the address', async () => {
			expect(await enter(PASSWORD, ' Rhian@Kent.example ')).toMatchObject({
				ok: true,
				next: 'signedIn'
			});
			expect(await whoIs()).toMatchObject({
				actor: { id: rhian.id, schemeId: KENT, role: 'visitor', name: 'Rhian Alder' },
				hasPassword: true,
				hasSecondFactor: false
			});
			expect(await actsIn(db, KENT)).toContain('signedIn');
		});

		it('answers a wrong password, an unknown person and an invented one in the same way', async () => {
			const wrong = { ok: false, reason: 'wrong' };
			expect(await enter('not the password at all')).toEqual(wrong);
			expect(await enter(PASSWORD, 'nobody@kent.example')).toEqual(wrong);
			expect(await enter(PASSWORD, 'amelia.thornbury@kent.example')).toEqual(wrong);
			expect(await actsIn(db, KENT)).toContain('signInRefused');
			expect(browser.cookies.size).toBe(0);
		});

		it('binds the cookie to the host, to TLS and away from scripts', async () => {
			const answer = await signIn.withPassword(browser.caller(), { email, password: PASSWORD });
			const line = answer.ok && answer.setCookies.find((cookie) => cookie.startsWith(SESSION));
			expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
		});

		it('gives a new token at each sign-in, and takes no token that the caller brings', async () => {
			await enter();
			const first = browser.cookies.get(SESSION);
			await enter();
			expect(browser.cookies.get(SESSION)).not.toBe(first);
			const forged = new Browser();
			forged.keep([`${SESSION}=${first?.slice(0, -4)}AAAA; Path=/`]);
			expect(await whoIs(forged)).toBeUndefined();
		});

		it('pauses an account after five attempts, from however many addresses and headers', async () => {
			for (let n = 0; n < 5; n += 1) {
				browser.address = `192.0.2.${n}`;
				const caller = browser.caller({ 'x-forwarded-for': `198.51.100.${n}` });
				const answer = await signIn.withPassword(caller, { email, password: `wrong ${n}` });
				expect(answer).toEqual({ ok: false, reason: 'wrong' });
			}
			browser.address = '192.0.2.99';
			expect(await enter()).toEqual({ ok: false, reason: 'tooMany' });
			browser.now = instantOf(millisecondsOf(NOW) + 61_000);
			expect(await enter()).toMatchObject({ ok: true });
		});

		it('lets no more than five of fifty attempts at once through', async () => {
			const answers = await Promise.all(
				Array.from({ length: 50 }, (_, n) =>
					signIn.withPassword(browser.caller(), { email, password: `wrong ${n}` })
				)
			);
			const tried = answers.filter((answer) => !answer.ok && answer.reason === 'wrong');
			expect(tried).toHaveLength(5);
		});

		it('ends a session at once when the person is marked as left, and refuses them from then on', async () => {
			await enter();
			expect(await whoIs()).toBeDefined();
			await markAsLeft(db, actBy(kentManager), rhian.id, ORIGIN);
			expect(await whoIs()).toBeUndefined();
			expect(await enter()).toEqual({ ok: false, reason: 'wrong' });
		});

		it('refuses a member whose state is left even where the account is still there', async () => {
			await enter();
			await db
				.updateTable('member')
				.set({ state: 'left' })
				.where('schemeId', '=', KENT)
				.where('id', '=', rhian.id)
				.execute();
			expect(await whoIs()).toBeUndefined();
			expect(await enter()).toEqual({ ok: false, reason: 'wrong' });
		});

		it('ends a session twelve hours after sign-in and half an hour after the last request', async () => {
			await enter();
			const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
			await db
				.updateTable('authSession')
				.set({ createdAt: ago(11.9) })
				.execute();
			expect(await whoIs()).toBeDefined();
			await db
				.updateTable('authSession')
				.set({ createdAt: ago(12.1) })
				.execute();
			expect(await whoIs()).toBeUndefined();
			await enter();
			const { expiresAt } = await db
				.selectFrom('authSession')
				.select('expiresAt')
				.executeTakeFirstOrThrow();
			expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(30);
			await db
				.updateTable('authSession')
				.set({ expiresAt: ago(0.01) })
				.execute();
			expect(await whoIs()).toBeUndefined();
		});

		it('signs out here, and everywhere', async () => {
			await enter();
			const other = new Browser();
			const there = await signIn.withPassword(other.caller(), { email, password: PASSWORD });
			if (there.ok) other.keep(there.setCookies);
			const session = await whoIs();
			if (!session) throw new Error('Not signed in');
			const token = browser.caller();
			browser.keep((await signIn.signOut(browser.caller(), session)).setCookies);
			expect((await signIn.sessionOf(token)).session).toBeUndefined();
			expect(await whoIs(other)).toBeDefined();
			await enter();
			await signIn.signOutEverywhere(browser.caller(), session);
			expect(await whoIs(other)).toBeUndefined();
			expect(await whoIs()).toBeUndefined();
			expect(await actsIn(db, KENT)).toEqual(
				expect.arrayContaining(['signedOut', 'signedOutEverywhere'])
			);
		});

		it('signs an invented person in by one tap in the demonstration, and nobody in production', async () => {
			const answer = await signIn.asInvented(browser.caller(), KENT, kentVisitor.id);
			if (answer.ok) browser.keep(answer.setCookies);
			expect((await whoIs())?.actor).toEqual(kentVisitor);
			const refused = { ok: false, reason: 'notOffered' };
			const production = signInOver(db, false);
			expect(await production.asInvented(browser.caller(), KENT, kentVisitor.id)).toEqual(refused);
			// Rhian was invited by mail: one tap must not be her password.
			expect(await signIn.asInvented(browser.caller(), KENT, rhian.id)).toEqual(refused);
			await db.updateTable('scheme').set({ isDemonstration: 0 }).where('id', '=', KENT).execute();
			expect(await signIn.asInvented(browser.caller(), KENT, kentAdministrator.id)).toEqual(
				refused
			);
		});

		describe('with a second factor', () => {
			let key: string;
			let backupCodes: string[];
			let firstCode: string;
			beforeEach(async () => {
				await enter();
				const session = await whoIs();
				if (!session) throw new Error('Not signed in');
				expect(await signIn.startSecondFactor(browser.caller(), session, 'wrong')).toEqual({
					ok: false,
					reason: 'wrongPassword'
				});
				const started = await signIn.startSecondFactor(browser.caller(), session, PASSWORD);
				if (!started.ok) throw new Error(started.reason);
				({ key, backupCodes } = started);
				expect(await signIn.confirmSecondFactor(browser.caller(), session, '000000')).toEqual({
					ok: false,
					reason: 'wrongCode'
				});
				firstCode = await codeOf(key);
				const confirmed = await signIn.confirmSecondFactor(browser.caller(), session, firstCode);
				if (!confirmed.ok) throw new Error(confirmed.reason);
				browser.keep(confirmed.setCookies);
			});

			it('keeps this session alone, under a new token, and says so in the trail', async () => {
				expect(await whoIs()).toMatchObject({ hasSecondFactor: true });
				expect(backupCodes).toHaveLength(10);
				expect(await actsIn(db, KENT)).toContain('secondFactorSet');
			});

			it('opens nothing by password alone, and asks for the code', async () => {
				browser = new Browser();
				expect(await enter()).toMatchObject({ ok: true, next: 'code' });
				expect(await whoIs()).toBeUndefined();
				expect(await signIn.withCode(browser.caller(), '12 34 56')).toEqual({
					ok: false,
					reason: 'wrongCode'
				});
				const next = await codeOf(key, Date.now() + 30_000);
				const answer = await signIn.withCode(
					browser.caller(),
					`${next.slice(0, 3)} ${next.slice(3)}`
				);
				if (answer.ok) browser.keep(answer.setCookies);
				expect(await whoIs()).toMatchObject({ actor: { id: rhian.id } });
			});

			it('takes each code once', async () => {
				browser = new Browser();
				await enter();
				expect(await signIn.withCode(browser.caller(), firstCode)).toEqual({
					ok: false,
					reason: 'usedCode'
				});
				expect(await whoIs()).toBeUndefined();
			});

			it('takes each backup code once', async () => {
				const [code = ''] = backupCodes;
				browser = new Browser();
				await enter();
				const first = await signIn.withCode(browser.caller(), code);
				if (first.ok) browser.keep(first.setCookies);
				expect(await whoIs()).toBeDefined();
				browser = new Browser();
				await enter();
				expect(await signIn.withCode(browser.caller(), code)).toEqual({
					ok: false,
					reason: 'wrongCode'
				});
			});

			it('asks for the password again after five wrong codes', async () => {
				browser = new Browser();
				await enter();
				const answers: string[] = [];
				for (let n = 0; n < 6; n += 1) {
					const answer = await signIn.withCode(browser.caller(), '000000');
					answers.push(answer.ok ? 'in' : answer.reason);
				}
				expect(answers.slice(0, 5)).toEqual(Array(5).fill('wrongCode'));
				expect(answers[5]).toMatch(/tooMany|startAgain/);
				const next = await codeOf(key, Date.now() + 30_000);
				expect(await signIn.withCode(browser.caller(), next)).toMatchObject({ ok: false });
			});

			it('does not count a code that comes without the password', async () => {
				browser = new Browser();
				const next = await codeOf(key, Date.now() + 30_000);
				expect(await signIn.withCode(browser.caller(), next)).toEqual({
					ok: false,
					reason: 'startAgain'
				});
			});

			it('makes new backup codes and is removed only by password', async () => {
				const session = await whoIs();
				if (!session) throw new Error('Not signed in');
				const caller = browser.caller();
				expect(await signIn.newBackupCodes(caller, session, 'wrong')).toMatchObject({ ok: false });
				const made = await signIn.newBackupCodes(caller, session, PASSWORD);
				expect(made.ok && made.backupCodes).not.toEqual(backupCodes);
				const removed = await signIn.removeSecondFactor(caller, session, PASSWORD);
				if (removed.ok) browser.keep(removed.setCookies);
				expect(await whoIs()).toMatchObject({ hasSecondFactor: false });
				expect(await actsIn(db, KENT)).toEqual(
					expect.arrayContaining(['backupCodesMade', 'secondFactorRemoved'])
				);
			});
		});
	});
}
