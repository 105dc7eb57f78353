import { closureText } from '#lib/domain/closing.ts';
import type { Begun, Closure, VisitSignature } from '#lib/domain/field.ts';
import { DeviceId, MemberId, SuiteId, type ChangeId, type VisitId } from '#lib/domain/ids.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { JudgedIn } from '#lib/domain/verdict.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { findAllotment } from '#lib/server/allotments.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { sha256 } from '#lib/server/digest.ts';
import { wasVisitorOf } from '#lib/server/visits/former-visitors.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import type { ReadablePush } from './pushed-change.ts';

/** One visit while its changes are judged. */
export type VisitInHand = {
	visit: Visit;
	visitors: MemberId[];
	wasTheirs: boolean;
	allotment: Allotment | undefined;
};

type Stored = { hash: string; sequence: number; receivedAt: string };

/**
 * Everything that the changes of one request are judged by, looked up once under the scheme's lock and kept up with
 * what the request itself adds.
 */
export class KnownToServer {
	readonly #trx: Trx;
	readonly #actor: Actor;
	readonly #visits = new Map<VisitId, VisitInHand>();
	readonly stored: Map<ChangeId, Stored>;
	readonly #numbers: Map<string, ChangeId>;
	readonly #devices: Map<string, JudgedIn['device']>;
	readonly #suites: ReadonlySet<SuiteId>;
	readonly #themes: ReadonlySet<string>;
	readonly #visitorsOfScheme: ReadonlySet<MemberId>;

	private constructor(
		trx: Trx,
		actor: Actor,
		found: {
			stored: Map<ChangeId, Stored>;
			numbers: Map<string, ChangeId>;
			devices: Map<string, JudgedIn['device']>;
			suites: ReadonlySet<SuiteId>;
			themes: ReadonlySet<string>;
			visitorsOfScheme: ReadonlySet<MemberId>;
		}
	) {
		this.#trx = trx;
		this.#actor = actor;
		this.stored = found.stored;
		this.#numbers = found.numbers;
		this.#devices = found.devices;
		this.#suites = found.suites;
		this.#themes = found.themes;
		this.#visitorsOfScheme = found.visitorsOfScheme;
	}

	static async lookUp(
		trx: Trx,
		actor: Actor,
		pushed: readonly ReadablePush[]
	): Promise<KnownToServer> {
		const { schemeId } = actor;
		const devices = await trx
			.selectFrom('device')
			.select(['id', 'state'])
			.where('schemeId', '=', schemeId)
			.where('memberId', '=', actor.id)
			.execute();
		const suites = await trx
			.selectFrom('custodySuite')
			.select('id')
			.where('schemeId', '=', schemeId)
			.execute();
		const themes = await trx
			.selectFrom('theme')
			.select('id')
			.where('schemeId', '=', schemeId)
			.execute();
		const visitors = await listVisitors(trx, schemeId);
		const { stored, numbers } = await storedAlready(trx, schemeId, pushed);
		return new KnownToServer(trx, actor, {
			stored,
			numbers,
			devices: new Map(
				devices.map(({ id, state }) => [
					id,
					{ id: DeviceId.parse(id), isRevoked: state === 'revoked' }
				])
			),
			suites: new Set(suites.map(({ id }) => SuiteId.parse(id))),
			themes: new Set(themes.map(({ id }) => id)),
			visitorsOfScheme: new Set(visitors.map(({ id }) => id))
		});
	}

	get visits(): ReadonlyMap<VisitId, VisitInHand> {
		return this.#visits;
	}

	/** Whether a device is one of the sender's. */
	isOwn(deviceId: string): boolean {
		return this.#devices.has(deviceId);
	}

	async visitInHand(visitId: VisitId): Promise<VisitInHand> {
		const known = this.#visits.get(visitId);
		if (known) return known;
		const { schemeId, id } = this.#actor;
		const grants = await this.#trx
			.selectFrom('visitVisitor')
			.select('memberId')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.execute();
		const inHand = {
			visit: await loadVisit(this.#trx, schemeId, visitId),
			visitors: grants.map(({ memberId }) => MemberId.parse(memberId)),
			wasTheirs: await wasVisitorOf(this.#trx, schemeId, visitId, id),
			allotment: await findAllotment(this.#trx, schemeId, visitId)
		};
		this.#visits.set(visitId, inHand);
		return inHand;
	}

	async judgedIn({
		change,
		hash,
		isSignatureValid,
		isWordSigned
	}: ReadablePush): Promise<JudgedIn> {
		const inHand = await this.visitInHand(change.visitId);
		const isWord = change.field === 'signature';
		return {
			sender: this.#actor.id,
			device: this.#devices.get(change.deviceId),
			isSignatureValid,
			hash,
			storedById: this.stored.get(change.id),
			storedByDeviceSequence: this.#numbers.get(numberKey(change)),
			...inHand,
			suites: this.#suites,
			themes: this.#themes,
			visitorsOfScheme: this.#visitorsOfScheme,
			isWordValid:
				isWordSigned && (!isWord || isUnderItsClosure(inHand.visit, change.value as VisitSignature))
		};
	}

	/** The request's own change is stored: what follows is judged with it. */
	add(
		{ id, change, hash }: ReadablePush,
		visit: Visit,
		sequence: number,
		receivedAt: string
	): void {
		const inHand = this.#visits.get(change.visitId);
		if (inHand) {
			inHand.visit = visit;
			if (change.field === 'begun' && inHand.visitors.length === 0)
				inHand.visitors = [...(change.value as Begun).visitors];
		}
		this.stored.set(id, { hash, sequence, receivedAt });
		this.#numbers.set(numberKey(change), id);
	}
}

const numberKey = (change: { deviceId: string; deviceSequence: number }): string =>
	`${change.deviceId} ${change.deviceSequence}`;

/** A word stands under a closure that is here, as it is here: what is signed cannot be exchanged. */
const isUnderItsClosure = (visit: Visit, word: VisitSignature | null): boolean => {
	const closed = word ? visit.changes.get(word.closureId) : undefined;
	return (
		closed?.field === 'closure' &&
		closed.value !== null &&
		word?.closureDigest === sha256(closureText(closed.value as Closure))
	);
};

const storedAlready = async (trx: Trx, schemeId: string, pushed: readonly ReadablePush[]) => {
	const stored = new Map<ChangeId, Stored>();
	const numbers = new Map<string, ChangeId>();
	if (pushed.length === 0) return { stored, numbers };
	const byNumber = Map.groupBy(pushed, ({ change }) => change.deviceId);
	const rows = await trx
		.selectFrom('visitChange')
		.select(['id', 'hash', 'seq', 'receivedAt', 'deviceId', 'deviceSequence'])
		.where('schemeId', '=', schemeId)
		.where((row) =>
			row.or([
				row(
					'id',
					'in',
					pushed.map(({ id }) => id)
				),
				...[...byNumber].map(([deviceId, changes]) =>
					row.and([
						row('deviceId', '=', deviceId),
						row(
							'deviceSequence',
							'in',
							changes.map(({ change }) => change.deviceSequence)
						)
					])
				)
			])
		)
		.execute();
	for (const row of rows) {
		const id = row.id as ChangeId;
		stored.set(id, { hash: row.hash, sequence: row.seq, receivedAt: row.receivedAt });
		numbers.set(numberKey(row), id);
	}
	return { stored, numbers };
};
