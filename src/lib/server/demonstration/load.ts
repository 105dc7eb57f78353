import { createHash } from 'node:crypto';
import { MemberId, SchemeId, SuiteId } from '#lib/domain/ids.ts';
import { SchemeSettings } from '#lib/domain/scheme.ts';
import { addDays, dayOf, type Instant } from '#lib/domain/time.ts';
import { record } from '#lib/server/audit.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { createAccount } from '#lib/server/sign-in/accounts.ts';
import { inventedSchemes, type InventedScheme } from './schemes.ts';

/** The same id at every loading, so that a bookmark or a test still finds its person. */
const idOf = (...parts: string[]): string => {
	const hex = createHash('sha256')
		.update(`invented|${parts.join('|')}`)
		.digest('hex');
	const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const memberIdOf = (schemeId: string, name: string): MemberId =>
	MemberId.parse(idOf(schemeId, 'member', name));

export const suiteIdOf = (schemeId: string, name: string): SuiteId =>
	SuiteId.parse(idOf(schemeId, 'suite', name));

/** Letters that have no plain one beneath an accent. */
const letters: Record<string, string> = { ł: 'l', Ł: 'L', ı: 'i', ø: 'o', æ: 'ae' };

const addressOf = (schemeId: string, name: string): string => {
	const plain = name
		.replace(/[łŁıøæ]/g, (letter) => letters[letter] ?? letter)
		.normalize('NFD')
		.replace(/[^a-zA-Z ]/g, '')
		.trim()
		.toLowerCase()
		.replace(/ +/g, '.');
	return `${plain}@${schemeId.replace('-demonstration', '')}.example`;
};

const addPerson = async (
	trx: Trx,
	schemeId: SchemeId,
	person: InventedScheme['people'][number],
	now: Instant
): Promise<void> => {
	const member = {
		id: memberIdOf(schemeId, person.name),
		schemeId,
		name: person.name,
		email: addressOf(schemeId, person.name)
	};
	await trx
		.insertInto('member')
		.values({
			...member,
			role: person.role,
			state: 'active',
			authUserId: null,
			createdAt: now,
			leftAt: null
		})
		.execute();
	const authUserId = await createAccount(trx, member, undefined, now);
	await trx
		.updateTable('member')
		.set({ authUserId })
		.where('schemeId', '=', schemeId)
		.where('id', '=', member.id)
		.execute();
};

const addScheme = async (trx: Trx, scheme: InventedScheme, now: Instant): Promise<void> => {
	await trx
		.insertInto('scheme')
		.values({ id: scheme.id, name: scheme.name, isDemonstration: 1, createdAt: now })
		.execute();
	const settings = SchemeSettings.parse({
		...scheme.settings,
		// A year back, so that visits of the past have settings of their day.
		activeFrom: addDays(dayOf(now), -365)
	});
	await trx
		.insertInto('schemeSettings')
		.values({
			schemeId: scheme.id,
			activeFrom: settings.activeFrom,
			settings: JSON.stringify(settings),
			writtenBy: 'system',
			writtenAt: now
		})
		.execute();
	for (const suite of scheme.suites) {
		await trx
			.insertInto('custodySuite')
			.values({
				...suite,
				schemeId: scheme.id,
				id: suiteIdOf(scheme.id, suite.name),
				isReserve: suite.isReserve ? 1 : 0
			})
			.execute();
	}
	for (const person of scheme.people) await addPerson(trx, SchemeId.parse(scheme.id), person, now);
	await record(trx, scheme.id, {
		at: now,
		who: 'system',
		what: 'demonstrationLoaded',
		subjectType: 'scheme',
		subjectId: scheme.id,
		correlationId: 'start',
		details: { people: scheme.people.length, suites: scheme.suites.length }
	});
};

/** Loads what is not there yet: the first start loads all, a later one nothing. One transaction for each scheme. */
export const loadDemonstration = async (db: Db, now: Instant): Promise<void> => {
	for (const scheme of inventedSchemes) {
		await db.transaction().execute(async (trx) => {
			// Two processes may start at once on one database: the second waits, and finds it loaded.
			await lockScheme(trx, scheme.id);
			const known = await trx
				.selectFrom('scheme')
				.select('id')
				.where('id', '=', scheme.id)
				.executeTakeFirst();
			if (!known) await addScheme(trx, scheme, now);
		});
	}
};
