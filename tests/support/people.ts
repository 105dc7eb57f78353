import { SchemeId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { loadDemonstration, memberIdOf } from '#lib/server/demonstration/load.ts';
import { accept } from '#lib/server/people/acceptance.ts';
import type { Act } from '#lib/server/people/act.ts';
import { invite } from '#lib/server/people/invitations.ts';
import { makeSignIn } from '#lib/server/sign-in/make-sign-in.ts';
import type { Caller, SignIn } from '#lib/server/sign-in/sign-in.ts';

export const NOW = Instant.parse('2026-11-22T02:41:00.000Z');
export const ORIGIN = 'https://visiting.example.org';
export const PASSWORD = 'lantern orchard gravel tuesday';

export const KENT = SchemeId.parse('kent-demonstration');
export const BORDERLANDS = SchemeId.parse('borderlands-demonstration');

const actor = (schemeId: SchemeId, role: Role, name: string): Actor => ({
	id: memberIdOf(schemeId, name),
	schemeId,
	role,
	name
});

export const kentManager = actor(KENT, 'schemeManager', 'Frances Lyminge');
export const kentAdministrator = actor(KENT, 'administrator', 'Owen Tenterden');
export const kentVisitor = actor(KENT, 'visitor', 'Amelia Thornbury');
export const otherVisitor = actor(KENT, 'visitor', 'Aoife Brennan');
export const kentLead = actor(KENT, 'custodyLead', 'Insp. Priya Sandgate');
export const bordersManager = actor(BORDERLANDS, 'schemeManager', 'Morag Heatherington');

export const actBy = (person: Actor, now = NOW): Act => ({
	actor: person,
	correlationId: 'test',
	now
});

/** Both invented schemes with all their people. */
export const withPeople = async (open: () => Promise<Db>): Promise<Db> => {
	const db = await open();
	await loadDemonstration(db, NOW);
	return db;
};

/** What the tests' force gave to Kent's client. */
export const CLIENT_SECRET = 'a secret that the provider of the tests knows';

export const signInOver = (db: Db, offersInvented = true): SignIn =>
	makeSignIn(db, {
		secret: 'a secret of the tests that is long enough',
		origin: ORIGIN,
		secureCookies: true,
		offersInvented,
		force: {
			clientSecretOf: (schemeId) => (schemeId === KENT ? CLIENT_SECRET : undefined),
			requiresTls: false
		},
		log: () => undefined
	});

/** A browser: it keeps the cookies that answers set, and sends them. */
export class Browser {
	#jar = new Map<string, string>();
	address: string | undefined = '192.0.2.1';
	now = NOW;

	caller(headers: Record<string, string> = {}): Caller {
		const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
		return {
			headers: new Headers({ ...headers, ...(cookie ? { cookie } : {}) }),
			address: this.address,
			correlationId: 'test',
			now: this.now
		};
	}

	keep(lines: readonly string[]): void {
		for (const line of lines) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			if (/max-age=0/i.test(line)) this.#jar.delete(pair.slice(0, at));
			else this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
		}
	}

	get cookies(): ReadonlyMap<string, string> {
		return this.#jar;
	}
}

/** The newest link that was queued for a member. */
export const linkFor = async (db: Db, schemeId: string, memberId: string): Promise<string> => {
	const { body } = await db
		.selectFrom('mailMessage')
		.select('body')
		.where('schemeId', '=', schemeId)
		.where('toMemberId', '=', memberId)
		.orderBy('createdAt', 'desc')
		.executeTakeFirstOrThrow();
	const token = /\/invitation\/([A-Za-z0-9_-]+)/.exec(body)?.[1];
	if (!token) throw new Error('No link in the letter');
	return token;
};

/** Someone who was invited and has chosen the password `PASSWORD`. */
export const addPerson = async (
	db: Db,
	signIn: SignIn,
	by: Actor,
	person: { name: string; email: string; role: Role }
): Promise<Actor> => {
	const invited = await invite(db, actBy(by), person, ORIGIN);
	if (!invited.ok) throw new Error(invited.reason);
	const token = await linkFor(db, by.schemeId, invited.memberId);
	const accepted = await accept(db, (password) => signIn.digestOf(password), {
		token,
		password: PASSWORD,
		introduction: undefined,
		correlationId: 'test',
		now: NOW
	});
	if (!accepted.ok) throw new Error(accepted.reason);
	return { id: invited.memberId, schemeId: by.schemeId, role: person.role, name: person.name };
};

/** What the scheme's audit trail says was done, oldest first. */
export const actsIn = async (db: Db, schemeId: string): Promise<string[]> => {
	const rows = await db
		.selectFrom('auditEvent')
		.select('what')
		.where('schemeId', '=', schemeId)
		.orderBy('position')
		.execute();
	return rows.map(({ what }) => what);
};
