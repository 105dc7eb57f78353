import type { VisitId } from '#lib/domain/ids.ts';
import { instantOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import {
	actOf,
	AT,
	ORIGIN,
	requestOf,
	type InventedScheme,
	type Tablet
} from './invented-scheme.ts';
import { readThroughDigest } from './read-through.ts';
import { visitBy, type VisitBuilder } from './visit-builder.ts';

type Asked = {
	/** Ids are made from it, the visit's own too: the same seed makes the same visit in any database. */
	seed: number;
	tablet: Tablet;
	/** What happened between being let in and leaving. */
	inside?: (visit: VisitBuilder) => void;
	/** Left out, both have signed and the report arrives. */
	isUnfinished?: boolean;
	/** The tablet made the report that the server makes, so that it raises no alarm. Costs a rendering. */
	isReadThrough?: boolean;
	at?: Instant;
};

/** A visit made on Rosalind's tablet, not sent yet. */
export const madeVisit = async (
	{ rosalind, tobias }: InventedScheme,
	{ seed, tablet, inside, isUnfinished = false, isReadThrough = false }: Asked
): Promise<VisitBuilder> => {
	const visit = visitBy([rosalind.id, tobias.id], {
		seed,
		firstSequence: seed * 1000,
		letterhead: {
			visitors: [
				{ id: rosalind.id, name: rosalind.name },
				{ id: tobias.id, name: tobias.name }
			]
		},
		...tablet
	});
	visit.begin().arrive().admit();
	inside?.(visit);
	if (!isUnfinished) {
		visit.custodyOfficer().leave();
		visit.close(isReadThrough ? await readThroughDigest(visit) : undefined);
		visit.sign().sign(tobias.id, attested);
	}
	return visit;
};

const thrown = (error: unknown): never => {
	throw error;
};

/** Sends all that the tablet wrote of a visit through the real exchange; what the office has already is met again. */
export const sendWritten = async (
	db: Db,
	{ rosalind }: InventedScheme,
	tablet: Tablet,
	visit: VisitBuilder,
	{ at = AT, onFault = thrown }: { at?: Instant; onFault?: (error: unknown) => void } = {}
): Promise<void> => {
	const request = requestOf(tablet, visit.written, { clock: instantOf(visit.now) });
	const answer = await exchange(db, actOf(rosalind, at), request, {
		origin: ORIGIN,
		onFault
	});
	if (!answer.ok) throw new Error(answer.reason);
	const refused = answer.reply.results.find(
		({ status }) => status !== 'stored' && status !== 'duplicate'
	);
	if (refused) throw new Error(refused.code ?? refused.status);
};

/** A visit made on Rosalind's tablet and sent. */
export const arrivedVisit = async (
	db: Db,
	scheme: InventedScheme,
	asked: Asked
): Promise<VisitId> => {
	const visit = await madeVisit(scheme, asked);
	await sendWritten(db, scheme, asked.tablet, visit, asked.at ? { at: asked.at } : {});
	return visit.visitId;
};

const attested = { kind: 'attestation' } as const;
