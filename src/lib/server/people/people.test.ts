import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemberId } from '#lib/domain/ids.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { SignIn } from '#lib/server/sign-in/sign-in.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actBy,
	actsIn,
	addPerson,
	BORDERLANDS,
	bordersManager,
	Browser,
	KENT,
	kentAdministrator,
	kentLead,
	kentManager,
	kentVisitor,
	linkFor,
	NOW,
	ORIGIN,
	PASSWORD,
	signInOver,
	withPeople
} from '../../../../tests/support/people.ts';
import { accept, findInvitation } from './acceptance.ts';
import { firstAdministratorLink } from './first-administrator.ts';
import { invite, resend, withdraw } from './invitations.ts';
import { markAsLeft } from './leaving.ts';
import { listMembers } from './members.ts';

const rhian = { name: 'Rhian Alder', email: 'rhian@kent.example', role: 'visitor' } as const;
const inDays = (days: number) => instantOf(millisecondsOf(NOW) + days * 86_400_000);

for (const { name, open } of databases) {
	describe(`people on ${name}`, () => {
		let db: Db;
		let signIn: SignIn;
		beforeEach(async () => {
			db = await withPeople(open);
			signIn = signInOver(db);
		});
		afterEach(() => db.destroy());

		const inviteRhian = async () => {
			const answer = await invite(db, actBy(kentManager), rhian, ORIGIN);
			if (!answer.ok) throw new Error(answer.reason);
			return { id: answer.memberId, token: await linkFor(db, KENT, answer.memberId) };
		};
		const acceptWith = (token: string, now = NOW, password = PASSWORD) =>
			accept(db, (text) => signIn.digestOf(text), {
				token,
				password,
				introduction: undefined,
				correlationId: 'test',
				now
			});
		const canEnter = async (email: string, password = PASSWORD) =>
			(await signIn.withPassword(new Browser().caller(), { email, password })).ok;

		it('loads 61 who visit, one of them a co-ordinator, six suites and the offices of Kent, once', async () => {
			await withPeople(() => Promise.resolve(db));
			const people = await listMembers(db, KENT, {}, NOW);
			const count = (role: string) => people.filter((person) => person.role === role).length;
			expect(
				['visitor', 'panelCoordinator', 'schemeManager', 'custodyLead', 'administrator'].map(count)
			).toEqual([60, 1, 1, 2, 1]);
			expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
			const suites = await db
				.selectFrom('custodySuite')
				.selectAll()
				.where('schemeId', '=', KENT)
				.execute();
			expect(suites).toHaveLength(6);
		});

		it('invites by a link that lets the person in, once', async () => {
			const { id, token } = await inviteRhian();
			expect(await findInvitation(db, token, NOW)).toMatchObject({
				scheme: 'Kent (demonstration)',
				name: 'Rhian Alder',
				isRenewal: false,
				isFirst: false
			});
			expect(await acceptWith(token)).toEqual({ ok: true, email: rhian.email });
			expect(await canEnter(rhian.email)).toBe(true);
			expect(await acceptWith(token)).toEqual({ ok: false, reason: 'notValid' });
			expect(await findInvitation(db, token, NOW)).toBeUndefined();
			const [listed] = await listMembers(db, KENT, { search: 'alder' }, NOW);
			expect(listed).toMatchObject({ id, state: 'active', linkUntil: undefined });
			expect(await actsIn(db, KENT)).toEqual(
				expect.arrayContaining(['memberInvited', 'invitationAccepted'])
			);
		});

		it.each([kentManager, kentAdministrator])(
			'lets $role invite a co-ordinator, who visits as others do',
			async (by) => {
				const person = { ...rhian, role: 'panelCoordinator' } as const;
				const coordinator = await addPerson(db, signIn, by, person);
				const letter = await db
					.selectFrom('mailMessage')
					.select('body')
					.where('schemeId', '=', KENT)
					.where('toMemberId', '=', coordinator.id)
					.executeTakeFirstOrThrow();
				expect(letter.body).toContain('as panel co-ordinator.');
				const { id, name } = coordinator;
				expect(await listVisitors(db, KENT)).toContainEqual({ id, name });
				expect(await canEnter(rhian.email)).toBe(true);
			}
		);

		it('lets one of two who use the link at once in', async () => {
			const { token } = await inviteRhian();
			const answers = await Promise.all([acceptWith(token), acceptWith(token)]);
			expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		});

		it('keeps the digest of the link alone', async () => {
			const { token } = await inviteRhian();
			await db.deleteFrom('mailMessage').where('schemeId', '=', KENT).execute();
			const rows = await acrossSchemes(db).selectFrom('invitation').selectAll().execute();
			expect(JSON.stringify(rows)).not.toContain(token);
		});

		it('closes a link after seven days', async () => {
			const { token } = await inviteRhian();
			expect(await findInvitation(db, token, inDays(6.99))).toBeDefined();
			expect(await findInvitation(db, token, inDays(7))).toBeUndefined();
			expect(await acceptWith(token, inDays(7))).toEqual({ ok: false, reason: 'notValid' });
		});

		it('closes the old link when a new one is sent, and the new one when it is withdrawn', async () => {
			const { id, token } = await inviteRhian();
			expect(await resend(db, actBy(kentManager, inDays(1)), id, ORIGIN)).toEqual({ ok: true });
			const second = await linkFor(db, KENT, id);
			expect(second).not.toBe(token);
			expect(await findInvitation(db, token, inDays(1))).toBeUndefined();
			expect(await withdraw(db, actBy(kentManager, inDays(2)), id)).toEqual({ ok: true });
			expect(await acceptWith(second, inDays(2))).toEqual({ ok: false, reason: 'notValid' });
			expect(await actsIn(db, KENT)).toEqual(
				expect.arrayContaining(['invitationResent', 'invitationWithdrawn'])
			);
			expect(await invite(db, actBy(kentManager), rhian, ORIGIN)).toMatchObject({ ok: true });
		});

		it('refuses a password that is short, common or one’s own name', async () => {
			const { token } = await inviteRhian();
			for (const [password, problem] of [
				['short one', 'tooShort'],
				['passwordpassword', 'tooCommon'],
				['rhian alder rhian', 'personal']
			] as const) {
				expect(await acceptWith(token, NOW, password)).toEqual({
					ok: false,
					reason: 'password',
					problem
				});
			}
		});

		it('renews the password of an active member: the old one and every session end', async () => {
			const member = await addPerson(db, signIn, kentManager, rhian);
			const browser = new Browser();
			const before = await signIn.withPassword(browser.caller(), {
				email: rhian.email,
				password: PASSWORD
			});
			if (before.ok) browser.keep(before.setCookies);
			await resend(db, actBy(kentManager, inDays(1)), member.id, ORIGIN);
			const token = await linkFor(db, KENT, member.id);
			expect(await findInvitation(db, token, inDays(1))).toMatchObject({ isRenewal: true });
			const renewed = 'seven copper kettles singing';
			expect(await acceptWith(token, inDays(1), renewed)).toMatchObject({ ok: true });
			expect((await signIn.sessionOf(browser.caller())).session).toBeUndefined();
			expect(await canEnter(rhian.email)).toBe(false);
			expect(await canEnter(rhian.email, renewed)).toBe(true);
		});

		it('lets each role invite and look after the roles that are its own, and no other role at all', async () => {
			const tries = [
				[kentManager, 'custodyLead', true],
				[kentManager, 'schemeManager', false],
				[kentManager, 'administrator', false],
				[kentAdministrator, 'schemeManager', true],
				[kentVisitor, 'visitor', false],
				[kentLead, 'custodyLead', false]
			] as const;
			for (const [by, role, isAllowed] of tries) {
				const person = { name: 'New Person', email: `${by.role}.${role}@kent.example`, role };
				const answer = await invite(db, actBy(by), person, ORIGIN);
				expect(answer.ok, `${by.role} invites ${role}`).toBe(isAllowed);
			}
			expect(await markAsLeft(db, actBy(kentManager), kentAdministrator.id, ORIGIN)).toEqual({
				ok: false,
				reason: 'notAllowed'
			});
			expect(await markAsLeft(db, actBy(kentAdministrator), kentAdministrator.id, ORIGIN)).toEqual({
				ok: false,
				reason: 'yourself'
			});
		});

		it('takes an address once among those who have not left', async () => {
			await inviteRhian();
			const again = { ...rhian, email: ' RHIAN@kent.example' };
			expect(await invite(db, actBy(kentManager), again, ORIGIN)).toEqual({
				ok: false,
				reason: 'alreadyThere'
			});
		});

		it('does not tell one scheme that an address is known in another', async () => {
			await addPerson(db, signIn, kentManager, rhian);
			const there = await invite(db, actBy(bordersManager), rhian, ORIGIN);
			if (!there.ok) throw new Error(there.reason);
			const token = await linkFor(db, BORDERLANDS, there.memberId);
			expect(await acceptWith(token)).toEqual({ ok: false, reason: 'addressTaken' });
		});

		it('shows and touches nobody of another scheme', async () => {
			const theirs = await listMembers(db, BORDERLANDS, {}, NOW);
			const ours = new Set((await listMembers(db, KENT, {}, NOW)).map(({ id }) => id));
			expect(theirs.length).toBeGreaterThan(0);
			expect(theirs.filter(({ id }) => ours.has(id))).toEqual([]);
			expect(ours).toContain(kentVisitor.id);
			const act = actBy(bordersManager);
			const unknown = { ok: false, reason: 'unknownMember' };
			expect(await resend(db, act, kentVisitor.id, ORIGIN)).toEqual(unknown);
			expect(await withdraw(db, act, kentVisitor.id)).toEqual(unknown);
			expect(await markAsLeft(db, act, kentVisitor.id, ORIGIN)).toEqual(unknown);
			expect(await markAsLeft(db, act, 'no id at all', ORIGIN)).toEqual(unknown);
		});

		it('takes the devices of a person who leaves', async () => {
			await db
				.insertInto('device')
				.values({
					schemeId: KENT,
					id: MemberId.parse(crypto.randomUUID()),
					memberId: kentVisitor.id,
					label: 'Tablet',
					signingKey: '{}',
					state: 'active',
					createdAt: NOW,
					lastSeenAt: NOW
				})
				.execute();
			expect(await markAsLeft(db, actBy(kentManager), kentVisitor.id, ORIGIN)).toEqual({
				ok: true
			});
			const { state } = await db
				.selectFrom('device')
				.select('state')
				.where('schemeId', '=', KENT)
				.executeTakeFirstOrThrow();
			expect(state).toBe('revoked');
			expect(await actsIn(db, KENT)).toContain('memberLeft');
		});

		it('finds people without accents and by role or state', async () => {
			const found = await listMembers(db, KENT, { search: 'jiri nov' }, NOW);
			expect(found.map((person) => person.name)).toEqual(['Jiří Novotný']);
			expect(await listMembers(db, KENT, { search: 'custody lead' }, NOW)).toHaveLength(2);
			expect(await listMembers(db, KENT, { state: 'left' }, NOW)).toHaveLength(0);
		});
	});

	describe(`the first administrator on ${name}`, () => {
		it('says who they are behind a link that works once and is not made again', async () => {
			const db = await open();
			const signIn = signInOver(db, false);
			const lost = await firstAdministratorLink(db, ORIGIN, NOW);
			const address = await firstAdministratorLink(db, ORIGIN, NOW);
			const token = address?.split('/').at(-1) ?? '';
			expect(await findInvitation(db, lost?.split('/').at(-1) ?? '', NOW)).toBeUndefined();
			expect(await findInvitation(db, token, NOW)).toMatchObject({ isFirst: true, name: '' });
			const given = { token, password: PASSWORD, correlationId: 'test', now: NOW };
			const digestOf = (text: string) => signIn.digestOf(text);
			expect(await accept(db, digestOf, { ...given, introduction: undefined })).toEqual({
				ok: false,
				reason: 'notValid'
			});
			const introduction = { scheme: 'Kent', name: 'Ada Wren', email: 'Ada@kent.example' };
			expect(await accept(db, digestOf, { ...given, introduction })).toMatchObject({ ok: true });
			expect(await firstAdministratorLink(db, ORIGIN, NOW)).toBeUndefined();
			const browser = new Browser();
			const answer = await signIn.withPassword(browser.caller(), {
				email: 'ada@kent.example',
				password: PASSWORD
			});
			if (answer.ok) browser.keep(answer.setCookies);
			expect((await signIn.sessionOf(browser.caller())).session).toMatchObject({
				actor: { role: 'administrator', name: 'Ada Wren' },
				scheme: { name: 'Kent', isDemonstration: false }
			});
			await db.destroy();
		});
	});
}
