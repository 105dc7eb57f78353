import {
	PROTOCOL,
	type RequestRefusal,
	type SyncReply,
	type SyncRequest
} from '#lib/domain/protocol.ts';
import { may } from '#lib/domain/role.ts';
import { keepVisitorsWords } from '#lib/server/concerns/visitors-words.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { keepPlanning } from '#lib/server/planning/keep-entries.ts';
import { referenceFor } from '#lib/server/reference.ts';
import { makeDueReports } from '#lib/server/reports/due-reports.ts';
import { keepRequests } from '#lib/server/requests/keep-requests.ts';
import { pull } from './pull.ts';
import { receive, type SyncWorld } from './receive.ts';

export type Exchanged = { ok: true; reply: SyncReply } | { ok: false; reason: RequestRefusal };

/** The sender's own device, met again; undefined for one of another person or of nobody. */
const meetDevice = (db: Db, { actor, now }: Act, deviceId: string) =>
	db
		.updateTable('device')
		.set({ lastSeenAt: now })
		.where('schemeId', '=', actor.schemeId)
		.where('id', '=', deviceId)
		.where('memberId', '=', actor.id)
		.returning('state')
		.executeTakeFirst();

/**
 * One round of the conversation: changes up, stored and committed; reports that they complete; changes down. A
 * device that was withdrawn may still hand in what it holds and is given nothing.
 */
export const exchange = async (
	db: Db,
	act: Act,
	request: SyncRequest,
	world: SyncWorld
): Promise<Exchanged> => {
	const { actor, now, correlationId } = act;
	if (!may(actor.role, 'send', 'ownVisit')) return { ok: false, reason: 'notAVisitor' };
	const device = await meetDevice(db, act, request.deviceId);
	if (!device) return { ok: false, reason: 'deviceUnknown' };
	const { results, touched } = await receive(db, act, request, world);
	// Those that the device keeps asking about are tried again: a report that could not be made at first is not lost.
	const asked = request.visits.map(({ visitId }) => visitId);
	const making = { ...world, now, correlationId };
	await makeDueReports(db, actor.schemeId, making, [...touched, ...asked]);
	const requests = await keepRequests(db, act, request.requests, world.origin);
	const planning = await keepPlanning(db, act, request.planning, world.origin);
	const concerns = await keepVisitorsWords(db, act, request.concerns ?? [], world.origin);
	const head = {
		protocol: PROTOCOL,
		serverTime: now,
		results,
		...requests,
		...planning,
		...concerns
	} as const;
	if (device.state === 'revoked') {
		const nothing = { allowed: [], visits: [], reports: [], reference: null };
		return { ok: true, reply: { ...head, ...nothing, deviceState: 'revoked' } };
	}
	const reference = await referenceFor(db, actor, now);
	const reply: SyncReply = {
		...head,
		...(await pull(db, actor, request.visits, now)),
		reference: reference.digest === request.referenceDigest ? null : reference,
		deviceState: 'active'
	};
	return { ok: true, reply };
};
