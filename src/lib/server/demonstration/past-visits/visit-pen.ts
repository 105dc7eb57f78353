import { CHANGE_SCHEMA, signedText, type Change, type EntityKind } from '#lib/domain/change.ts';
import type { fields } from '#lib/domain/field.ts';
import { nextHybridTime, type HybridTime } from '#lib/domain/hybrid-time.ts';
import type { ChangeId, EntityId, MemberId, VisitId } from '#lib/domain/ids.ts';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import { applyChanges, emptyVisit, type Visit } from '#lib/domain/visit.ts';
import type { z } from 'zod';
import type { Chance } from './chance.ts';
import type { InventedDevice } from './invented-device.ts';

type ValueOf<Kind extends keyof typeof fields, Name extends keyof (typeof fields)[Kind]> = z.output<
	(typeof fields)[Kind][Name] & z.ZodType
>;
type Values<Kind extends keyof typeof fields> = {
	[Name in keyof (typeof fields)[Kind]]?: ValueOf<Kind, Name> | undefined;
};

/** The milliseconds that writing one thing down takes. */
const STROKE = 15_000;

/**
 * Writes a visit as a visitor's device writes it: one signed change for each thing that is said. Nothing is written
 * twice, so that no change has another beneath it.
 */
export class VisitPen {
	readonly visitId: VisitId;
	readonly by: MemberId;
	readonly device: InventedDevice;
	/** In the order in which it was written. */
	readonly written: Change[] = [];
	readonly #chance: Chance;
	#now: number;
	#latest: HybridTime | undefined;

	constructor(visitId: VisitId, device: InventedDevice, startsAt: Instant, chance: Chance) {
		this.visitId = visitId;
		this.by = device.owner.id;
		this.device = device;
		this.#now = millisecondsOf(startsAt);
		this.#chance = chance;
	}

	get now(): Instant {
		return instantOf(this.#now);
	}
	get visit(): Visit {
		return applyChanges(emptyVisit(this.visitId), this.written);
	}

	/** Lets minutes pass. */
	wait(minutes: number): void {
		this.#now += minutes * 60_000;
	}
	/** Waits for a moment, unless it has passed. */
	waitUntil(moment: Instant): void {
		this.#now = Math.max(this.#now, millisecondsOf(moment));
	}
	newId(): EntityId {
		return this.#chance.uuid() as EntityId;
	}

	write(entityKind: EntityKind, entityId: EntityId | VisitId, field: string, value: unknown): void {
		this.#now += STROKE;
		const { deviceId } = this.device;
		this.#latest = nextHybridTime(this.#latest, this.#now, deviceId);
		const unsigned = {
			id: this.#chance.uuid() as ChangeId,
			deviceId,
			deviceSequence: this.device.takeNumber(),
			visitId: this.visitId,
			entityKind,
			entityId,
			field,
			value: value as Change['value'],
			base: [],
			order: this.#latest,
			by: this.by,
			schema: CHANGE_SCHEMA
		};
		this.written.push({ ...unsigned, signature: this.device.sign(() => signedText(unsigned)) });
	}

	/** Fields of the visit itself. */
	tell(values: Values<'visit'>): void {
		this.#set('visit', this.visitId, values);
	}
	/** A thing within the visit, with the id that it gets. */
	add<Kind extends 'detainee' | 'note' | 'concern'>(kind: Kind, values: Values<Kind>): EntityId {
		const id = this.newId();
		this.#set(kind, id, { standing: { stands: true, saw: [] }, ...values });
		return id;
	}
	/** What the pair saw of an earlier visit's concern. */
	followUp(concernId: EntityId, values: Values<'followUp'>): void {
		this.#set('followUp', concernId, values);
	}
	/** Of a person held where one is named, of the visit otherwise. */
	answer(questionId: string, value: string, detaineeId?: EntityId): void {
		const kind = detaineeId ? 'detainee' : 'visit';
		this.write(kind, detaineeId ?? this.visitId, `answer.${questionId}`, value);
	}
	note(text: string, detaineeId: EntityId | null, questionId: string | null): void {
		this.add('note', { about: { detaineeId, questionId }, text });
	}

	#set(kind: EntityKind, id: EntityId | VisitId, values: Record<string, unknown>): void {
		for (const [field, value] of Object.entries(values))
			if (value !== undefined) this.write(kind, id, field, value);
	}
}
