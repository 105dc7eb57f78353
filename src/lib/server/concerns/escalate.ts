import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { dueSteps, type EscalationStep } from '#lib/domain/concerns/escalation.ts';
import type { ConcernMessage } from '#lib/domain/concerns/letter.ts';
import type { EscalationLevel } from '#lib/domain/concerns/levels.ts';
import { EntityId, type MemberId } from '#lib/domain/ids.ts';
import { homeOf } from '#lib/domain/role.ts';
import { queueAll, queueToPost } from '#lib/server/mail/outbox.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import { loadEntries, type OnFile } from './entries.ts';
import { concernLetter, pathFor, postLetter } from './letters.ts';
import { peopleAt, type Person } from './people.ts';
import { fromApplication, put } from './put.ts';
import type { World } from './world.ts';

/** So many concerns climb in one transaction, because whoever writes to the scheme waits for it; the rest with the next look. */
const AT_ONCE = 100;

const messageAt: Record<EscalationLevel, ConcernMessage> = {
	custodyInspector: 'concernOverdue',
	headOfCustody: 'concernOverdue',
	accountabilityMeeting: 'concernForMeeting',
	deputyManager: 'urgentConcern',
	chiefExecutive: 'urgentConcern'
};

/** Whom the letters of one look go to: each person hears once of a kind, however many concerns came due. */
class Hearing {
	readonly #people = new Map<ConcernMessage, Map<MemberId, Person>>();
	isHeadOfCustodyTold = false;

	add(kind: ConcernMessage, people: readonly Person[]): void {
		const known = this.#people.get(kind) ?? new Map<MemberId, Person>();
		for (const person of people) known.set(person.id, person);
		this.#people.set(kind, known);
	}

	async queue({ trx, schemeId, now, origin, settings }: World): Promise<number> {
		const letters = [...this.#people].flatMap(([kind, people]) =>
			[...people.values()].map(({ id: to, role }) => ({
				to,
				...concernLetter(kind, { origin, path: pathFor(role) })
			}))
		);
		await queueAll(trx, schemeId, letters, now);
		if (!this.isHeadOfCustodyTold || !settings.headOfCustodyEmail) return letters.length;
		const { officeTelephone } = await settingsAt(trx, schemeId, now);
		const target = { origin, path: homeOf.custodyLead! };
		const letter = postLetter('concernOverdue', target, officeTelephone);
		await queueToPost(trx, schemeId, { ...letter, toPost: 'headOfCustody' }, now);
		return letters.length + 1;
	}
}

const take = async (
	world: World,
	onFile: OnFile,
	concern: ConcernOnFile,
	{ level, clock, round }: EscalationStep,
	hearing: Hearing
): Promise<OnFile> => {
	const people = await peopleAt(world, level, concern);
	hearing.add(messageAt[level], people);
	if (level === 'headOfCustody') hearing.isHeadOfCustodyTold = true;
	const to = people.map(({ id }) => id).slice(0, 50);
	return put(world, onFile, fromApplication, { kind: 'escalated', level, clock, round, to });
};

const dueIn = ({ trx, schemeId, now }: World) =>
	trx
		.selectFrom('concern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('stepAt', '<=', now)
		.orderBy('stepAt')
		.execute();

/**
 * Takes every step of the two ladders that has come due and was not taken ([concern.16], [concern.17]): written onto the concern in the
 * same transaction as the letters that it causes, so that a second look finds nothing to do. Returns how many letters went
 * into the outbox.
 */
export const escalate = async (world: World): Promise<number> => {
	const hearing = new Hearing();
	let climbed = 0;
	for (const { id } of await dueIn(world)) {
		const concernId = EntityId.parse(id);
		let onFile: OnFile = {
			id: concernId,
			entries: await loadEntries(world.trx, world.schemeId, concernId)
		};
		const concern = foldConcern(onFile.entries)!;
		const steps = dueSteps(concern, world.now, world.settings.escalation);
		for (const step of steps) onFile = await take(world, onFile, concern, step, hearing);
		climbed += Number(steps.length > 0);
		if (climbed === AT_ONCE) break;
	}
	return hearing.queue(world);
};
