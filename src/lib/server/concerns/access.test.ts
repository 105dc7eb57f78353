import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { roles, type Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { actOnConcern, type OwnAct, type OwnActKind } from './act.ts';
import { openFile } from './files.ts';
import { joinConcerns, splitConcern, takeBackJoining } from './joining.ts';
import { ownConcernsOf } from './own-concerns.ts';
import { readConcern } from './read-concern.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const text = 'canary';
const some = randomUUID();

const manager: readonly Role[] = ['schemeManager'];
const force: readonly Role[] = ['custodyLead', 'suiteInspector'];
const visiting: readonly Role[] = ['visitor', 'panelCoordinator'];

/** Written a second time, by hand: whose each act is. A new act fails the type check here until somebody has thought of it. */
const acts: { [Kind in OwnActKind]: [Extract<OwnAct, { kind: Kind }>, readonly Role[]] } = {
	reclassified: [
		{ kind: 'reclassified', category: 'hygiene', severity: 'serious', reason: text },
		manager
	],
	linkedToTheme: [{ kind: 'linkedToTheme', themeId: some }, manager],
	unlinkedFromTheme: [{ kind: 'unlinkedFromTheme', themeId: some }, manager],
	markedResolvedOnSite: [{ kind: 'markedResolvedOnSite', reason: text }, manager],
	wordedForForce: [{ kind: 'wordedForForce', wording: text }, manager],
	keptFromForce: [{ kind: 'keptFromForce', reason: text }, manager],
	sentToForce: [{ kind: 'sentToForce', how: 'alone' }, manager],
	urgentAcknowledged: [{ kind: 'urgentAcknowledged' }, ['schemeManager', 'deputyManager']],
	acknowledged: [{ kind: 'acknowledged' }, force],
	assigned: [{ kind: 'assigned', inspector: null }, ['custodyLead']],
	handedOver: [{ kind: 'handedOver', note: text }, force],
	questionAsked: [{ kind: 'questionAsked', to: 'office', text }, ['schemeManager', ...force]],
	questionAnswered: [
		{ kind: 'questionAnswered', questionId: some, text },
		['schemeManager', ...force, ...visiting]
	],
	fileCleared: [{ kind: 'fileCleared', fileId: some }, manager],
	fileRefused: [{ kind: 'fileRefused', fileId: some, reason: text }, manager],
	reopeningProposed: [{ kind: 'reopeningProposed', reason: text }, visiting],
	reopeningDeclined: [{ kind: 'reopeningDeclined', reason: text }, manager],
	pausedForContractor: [
		{ kind: 'pausedForContractor', until: '2026-12-01' as Day, reason: text },
		['schemeManager', ...force]
	],
	resumed: [{ kind: 'resumed', reason: text }, ['schemeManager', ...force]],
	privateNote: [{ kind: 'privateNote', text }, manager],
	corrected: [{ kind: 'corrected', entryId: some, text }, ['schemeManager', ...force, ...visiting]],
	visitorSaid: [{ kind: 'visitorSaid', answersMyPoint: 'yes', text }, visiting],
	thanked: [{ kind: 'thanked', text }, force],
	answered: [{ kind: 'answered', answer: { code: 'explained', text } }, force],
	reopened: [{ kind: 'reopened', reason: text }, manager],
	closed: [{ kind: 'closed', reason: text }, manager]
};

/** Who reads a concern that was sent and given to the inspector, of those who have a part in it. */
const readers: readonly Role[] = [
	'schemeManager',
	'deputyManager',
	'chiefExecutive',
	...force,
	...visiting
];

for (const { name, open } of databases) {
	describe(`who may do what with a concern on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const people = new Map<Role, Actor>();
		const notTheirs = ['notFound', 'notYourPart'];
		/** One that was sent, given to the inspector, and raised by the visitor and the co-ordinator. */
		const sentConcern = async (): Promise<EntityId> => {
			const raisedBy = visiting.map((role) => people.get(role)!.id);
			const id = await raiseOnFile(db, scheme, NOW, { raisedBy });
			const options = { origin: ORIGIN };
			const inspector = people.get('suiteInspector')!.id;
			const given: OwnAct = { kind: 'assigned', inspector };
			const [boss, lead] = [people.get('schemeManager')!, people.get('custodyLead')!];
			await actOnConcern(db, actOf(boss, NOW), id, acts.sentToForce[0], options);
			await actOnConcern(db, actOf(lead, NOW), id, given, options);
			return id;
		};
		const rowsOf = async () => {
			const tables = ['concernEntry', 'mailMessage', 'auditEvent', 'concernNews'] as const;
			return Promise.all(
				tables.map(async (table) => {
					const { count } = await db
						.selectFrom(table)
						.select((row) => row.fn.countAll<number>().as('count'))
						.where('schemeId', '=', scheme.id)
						.executeTakeFirstOrThrow();
					return Number(count);
				})
			);
		};

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			for (const role of roles)
				people.set(role, await addMember(db, scheme.id, `One ${role}`, role));
		});
		afterAll(() => db.destroy());

		it.each(roles)('%s does what the table says, and nothing else leaves a trace', async (role) => {
			const id = await sentConcern();
			const act = actOf(people.get(role)!, NOW);
			for (const [own, theirs] of Object.values(acts)) {
				const before = await rowsOf();
				const answer = await actOnConcern(db, act, id, own, { origin: ORIGIN });
				const isRefused = !answer.ok && notTheirs.includes(answer.reason);
				expect(isRefused, `${role} ${own.kind}`).toBe(!theirs.includes(role));
				if (!answer.ok) expect(await rowsOf(), `${role} ${own.kind}`).toEqual(before);
			}
		});

		it.each(roles)('%s reads, joins, splits and opens files by the table', async (role) => {
			const [id, other] = [await sentConcern(), await sentConcern()];
			const actor = people.get(role)!;
			const act = actOf(actor, NOW);
			const mayJoin = role === 'schemeManager';
			expect((await readConcern(db, act, id)) !== undefined).toBe(readers.includes(role));
			expect((await ownConcernsOf(db, actor)).length > 0).toBe(visiting.includes(role));
			const options = { origin: ORIGIN };
			const part = { category: 'estate', severity: 'minor', text } as const;
			for (const answer of [
				await splitConcern(db, act, id, part, options),
				await joinConcerns(db, act, id, other, options),
				await takeBackJoining(db, act, id, options)
			])
				expect(answer.ok, role).toBe(mayJoin);
			expect(await openFile(db, act, id, some)).toBeUndefined();
		});
	});
}
