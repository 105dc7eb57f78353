import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ActKind, ConcernEntry } from '#lib/domain/concerns/entry.ts';
import type { Audience } from '#lib/domain/concerns/leaving-out.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { isUrgent } from '#lib/domain/concerns/state.ts';
import { queueAll, queueToPost } from '#lib/server/mail/outbox.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import type { OnFile } from './entries.ts';
import { concernLetter, pathFor, postLetter } from './letters.ts';
import { activeAmong, forcePeople, namedPeople, type Person } from './people.ts';
import { visitorsOf } from './rows.ts';
import type { World } from './world.ts';

/** What is news to somebody, when another side did it and they may read it. */
const news: Record<'office' | 'force' | 'visitors', readonly ActKind[]> = {
	office: [
		'answered',
		'questionAsked',
		'questionAnswered',
		'reopeningProposed',
		'visitorSaid',
		'fileAttached',
		'seenByVisit',
		'thanked'
	],
	force: ['sentToForce', 'reopened', 'questionAsked', 'questionAnswered', 'closed', 'assigned'],
	visitors: [
		'answered',
		'questionAsked',
		'reopened',
		'reopeningDeclined',
		'closed',
		'fileCleared',
		'seenByVisit'
	]
};

const mayRead = (audience: Audience, { entries }: OnFile, { id }: ConcernEntry): boolean =>
	entriesFor(audience, entries).some((entry) => entry.id === id);

/** Those whose reading of the concern got longer by something that is news to them. */
const whoHears = async (
	world: World,
	concern: ConcernOnFile,
	onFile: OnFile,
	entry: ConcernEntry
): Promise<Person[]> => {
	const { kind } = entry.act;
	const isNewsTo = (side: keyof typeof news) => side !== entry.side && news[side].includes(kind);
	const hearing: Person[] = [];
	if (isNewsTo('office')) hearing.push(...(await namedPeople(world)));
	const isAssigned = kind === 'assigned' && concern.inspector !== undefined;
	if ((isNewsTo('force') || isAssigned) && mayRead({ is: 'force' }, onFile, entry)) {
		const people = await forcePeople(world, concern);
		hearing.push(...people.filter(({ id }) => kind !== 'assigned' || id === concern.inspector));
	}
	if (isNewsTo('visitors')) {
		const visitors = await activeAmong(world.trx, world.schemeId, visitorsOf(concern));
		hearing.push(...visitors.filter(({ id }) => mayRead({ is: 'visitor', id }, onFile, entry)));
	}
	return hearing.filter(({ id }) => id !== entry.by);
};

/** Put by for the one letter of the day. */
const putBy = async (
	{ trx, schemeId, now }: World,
	concernId: string,
	people: readonly Person[]
): Promise<void> => {
	for (const { id: memberId } of people)
		await trx
			.insertInto('concernNews')
			.values({ schemeId, memberId, concernId, at: now })
			.onConflict((conflict) => conflict.columns(['schemeId', 'memberId', 'concernId']).doNothing())
			.execute();
};

const urgentToOffice = async (world: World, { id }: ConcernOnFile): Promise<void> => {
	const people = await namedPeople(world);
	await queueAll(
		world.trx,
		world.schemeId,
		people.map(({ id: to, role }) => ({
			to,
			...concernLetter('urgentConcern', { origin: world.origin, path: pathFor(role, id) })
		})),
		world.now
	);
};

const urgentToForce = async (world: World, concern: ConcernOnFile): Promise<void> => {
	const { trx, schemeId, now, origin } = world;
	const path = pathFor('custodyLead', concern.id);
	const kind = 'urgentConcernForForce';
	const people = await forcePeople(world, concern);
	const letter = concernLetter(kind, { origin, path });
	await queueAll(
		trx,
		schemeId,
		people.map(({ id: to }) => ({ to, ...letter })),
		now
	);
	if (!world.settings.forceDutyEmail) return;
	const { officeTelephone } = await settingsAt(trx, schemeId, now);
	const toPost = {
		toPost: 'forceDuty' as const,
		...postLetter(kind, { origin, path }, officeTelephone)
	};
	await queueToPost(trx, schemeId, toPost, now);
};

/**
 * [on-file.1] Whom an act concerns: what is urgent at once and by the two paths, the rest put by for the one letter of the day.
 * Nobody hears of what they may not read.
 */
export const tell = async (
	world: World,
	before: OnFile,
	after: OnFile,
	entry: ConcernEntry
): Promise<void> => {
	const concern = foldConcern(after.entries)!;
	const { kind } = entry.act;
	if (kind === 'escalated') return;
	if (kind === 'raised') {
		if (isUrgent(concern)) await urgentToOffice(world, concern);
		if (concern.route === 'forceAndOfficeAtOnce') await urgentToForce(world, concern);
		return;
	}
	const wasSent = foldConcern(before.entries)?.sentAt !== undefined;
	if (kind === 'sentToForce' && !wasSent && isUrgent(concern)) return urgentToForce(world, concern);
	await putBy(world, concern.id, await whoHears(world, concern, after, entry));
};
