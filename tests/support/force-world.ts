import { expect, vi } from 'vitest';
import type { MemberId } from '#lib/domain/ids.ts';
import type { Row, Db } from '#lib/server/database/tables.ts';
import { invite } from '#lib/server/people/invitations.ts';
import { writeForceSignIn, type ForceSignIn } from '#lib/server/sign-in/force/setting.ts';
import type { SignedIn, SignIn } from '#lib/server/sign-in/sign-in.ts';
import { ForceProvider } from './force-provider.ts';
import {
	actBy,
	Browser,
	CLIENT_SECRET,
	KENT,
	kentAdministrator,
	kentManager,
	ORIGIN,
	signInOver,
	withPeople
} from './people.ts';

export const REDIRECT = `${ORIGIN}/sign-in/force/answer`;
export const CLIENT = 'visiting';
const email = 'iris.wye@force.example';

export const saidVerified = (sub: string, address = email) => ({
	sub,
	email: address,
	email_verified: true
});

const people = [
	saidVerified('iris'),
	saidVerified('iris-2'),
	{ sub: 'unverified', email, email_verified: false },
	{ sub: 'silent', email },
	{ sub: 'entra', email: 'Iris.Wye@Force.Example', xms_edov: '1' },
	{ sub: 'nameless' },
	saidVerified('stranger', 'stranger@force.example'),
	saidVerified('manager', 'frances@kent.example'),
	saidVerified('borders', 'lead@borders.example')
];

export const startProvider = (more: Partial<Parameters<typeof ForceProvider.start>[0]> = {}) =>
	ForceProvider.start({
		people,
		clientId: CLIENT,
		clientSecret: CLIENT_SECRET,
		redirectAddress: REDIRECT,
		...more
	});

/** Kent with its force's provider set, and a custody lead who was invited and has not been here yet. */
export class ForceWorld {
	browser = new Browser();
	readonly db: Db;
	readonly signIn: SignIn;
	provider: ForceProvider;
	iris = '' as MemberId;

	private constructor(db: Db, provider: ForceProvider) {
		this.db = db;
		this.signIn = signInOver(db);
		this.provider = provider;
	}

	static async make(open: () => Promise<Db>): Promise<ForceWorld> {
		// What the provider says of its own settings on the terminal: they are those of a test.
		for (const method of ['info', 'warn'] as const)
			vi.spyOn(console, method).mockImplementation(() => undefined);
		const world = new ForceWorld(await withPeople(open), await startProvider());
		await world.set();
		world.iris = await world.invited('custodyLead', email);
		return world;
	}

	async end(): Promise<void> {
		await this.provider.stop();
		await this.db.destroy();
		vi.restoreAllMocks();
	}

	/** Refused, and nothing left behind: no account, no session, no attempt, and the person as before. */
	async refuses(act: () => Promise<string>, reason: string): Promise<void> {
		const before = await this.written();
		expect(await act()).toBe(reason);
		expect(await this.written()).toEqual(before);
		expect(await this.whoIs()).toBeUndefined();
		expect(await this.attempts()).toEqual([]);
	}

	set(more: Partial<ForceSignIn> = {}) {
		return writeForceSignIn(this.db, actBy(kentAdministrator), {
			issuer: this.provider.issuer,
			clientId: CLIENT,
			isOffered: true,
			...more
		});
	}

	async invited(role: 'custodyLead' | 'visitor', address: string): Promise<MemberId> {
		const person = { name: 'Insp. Iris Wye', email: address, role };
		const answer = await invite(this.db, actBy(kentManager), person, ORIGIN);
		if (!answer.ok) throw new Error(answer.reason);
		return answer.memberId;
	}

	/** Where the browser is sent. */
	async begin(next?: string): Promise<string> {
		const begun = await this.signIn.beginAtForce(this.browser.caller(), { schemeId: KENT, next });
		if (!begun.ok) throw new Error(begun.reason);
		this.browser.keep(begun.setCookies);
		return begun.address;
	}

	async refusalToBegin(schemeId: string = KENT): Promise<string> {
		const asked = { schemeId, next: undefined };
		const begun = await this.signIn.beginAtForce(this.browser.caller(), asked);
		return begun.ok ? 'begun' : begun.reason;
	}

	async finish(back: URL, by = this.browser): Promise<string> {
		const answer = await this.signIn.finishAtForce(by.caller(), back.searchParams);
		by.keep(answer.setCookies);
		return answer.ok ? 'in' : answer.reason;
	}

	/** `in`, or why not. */
	async enter(sub: string): Promise<string> {
		return this.finish(await this.provider.signIn(await this.begin(), sub));
	}

	async whoIs(): Promise<SignedIn | undefined> {
		return (await this.signIn.sessionOf(this.browser.caller())).session;
	}

	memberOf(id: string): Promise<Row<'member'>> {
		return this.db
			.selectFrom('member')
			.selectAll()
			.where('schemeId', '=', KENT)
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
	}

	async change(id: string, to: Partial<Pick<Row<'member'>, 'email' | 'role'>>): Promise<void> {
		await this.db
			.updateTable('member')
			.set(to)
			.where('schemeId', '=', KENT)
			.where('id', '=', id)
			.execute();
	}

	/** All that a sign-in writes besides what the audit trail says of it. */
	async written() {
		const { db } = this;
		const idsIn = async (table: 'authUser' | 'authAccount' | 'authSession') =>
			(await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id);
		return {
			users: await idsIn('authUser'),
			accounts: await idsIn('authAccount'),
			sessions: await idsIn('authSession'),
			iris: await this.memberOf(this.iris)
		};
	}

	attempts() {
		return this.db
			.selectFrom('forceSignInAttempt')
			.select('stateHash')
			.where('schemeId', '=', KENT)
			.execute();
	}
}
