import * as z from 'zod/mini';
import { canonical } from './canonical.ts';
import { ChangeId, DeviceId, EntityId, MemberId, VisitId } from './ids.ts';
import { HybridTime } from './hybrid-time.ts';
import { fieldSchema } from './field.ts';

/** The shape of a change that this build writes. A field is added at the server first; a removal waits 12 months. */
export const CHANGE_SCHEMA = 1;

/** What a change can be about. The visit is one of its own entities, under its own id. */
export const entityKinds = [
	'visit',
	'detainee',
	'note',
	'concern',
	'followUp',
	'closure',
	'signature'
] as const;
export const EntityKind = z.enum(entityKinds);
export type EntityKind = z.infer<typeof EntityKind>;

/**
 * Every act of a person upon a visit: one field of one thing gets one value, by one author. Changes are only ever
 * added. Two visitors who wrote different things without seeing each other's stay both visible until a person
 * chooses; no clock decides.
 *
 * Source of the model: docs/decisions/0003.
 */
export const Change = z.strictObject({
	/** Made on the device; sending it twice stores it once. */
	id: ChangeId,
	/** The device that wrote it, as registered. */
	deviceId: DeviceId,
	/** 1, 2, 3… on that device, without gaps: the server knows when something has not arrived yet. */
	deviceSequence: z.int().check(z.minimum(1)),
	/** The unit of permission, of the cursor, and of deletion. */
	visitId: VisitId,
	entityKind: EntityKind,
	entityId: z.union([EntityId, VisitId]),
	/** A name of `field.ts`, or `answer.` and a question's id. */
	field: z.string().check(z.minLength(1), z.maxLength(60)),
	/** `null` takes a value back. */
	value: z.json(),
	/** The changes whose values were on the author's screen for this field. Empty: none was. */
	base: z.array(ChangeId).check(z.maxLength(50)),
	/** Orders what is shown; decides nothing. */
	order: HybridTime,
	/** The visitor who says so. The server records beside it who sent it. */
	by: MemberId,
	schema: z.int().check(z.minimum(1)),
	/** ECDSA P-256 over `signedText`, by the device's key, base64url. */
	signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/))
});
export type Change = z.infer<typeof Change>;

/** A change before its device has numbered and signed it. */
export type ChangeDraft = Omit<Change, 'deviceSequence' | 'signature'>;

/** [canonical.2] What a device signs: everything but the signature, in its one text (`undefined` is left out). */
export const signedText = (change: Omit<Change, 'signature'>): string =>
	canonical({ ...change, signature: undefined });

export type ChangeFault = 'malformed' | 'unknownField' | 'valueRefused';

/** A closure of 20,000 changes is the largest record and 7 deep; what is larger is refused before it costs anything. */
const LARGEST_RECORD = 25_000;
const DEEPEST_RECORD = 12;

/**
 * Whether a record is small enough to be looked at, and holds no `__proto__`: zod would leave that out, and what was
 * read would no longer be what was signed. Without recursion: a nest can be deeper than the stack.
 */
const isWithinBounds = (record: unknown): boolean => {
	const open: { value: unknown; depth: number }[] = [{ value: record, depth: 1 }];
	let seen = 0;
	for (let next = open.pop(); next; next = open.pop()) {
		if (typeof next.value !== 'object' || next.value === null) continue;
		if (next.depth > DEEPEST_RECORD || Object.hasOwn(next.value, '__proto__')) return false;
		const inside: unknown[] = Object.values(next.value);
		seen += inside.length;
		if (seen > LARGEST_RECORD) return false;
		for (const value of inside) open.push({ value, depth: next.depth + 1 });
	}
	return true;
};

/**
 * Whether a record is a change of this version and its value is one the field can have. What fails is kept by
 * whoever asks, and shown as damaged or refused: nothing is dropped.
 *
 * [change.1] Never throws, whatever the record is, and never takes long.
 * [change.2] The visit's own fields go by the visit's id, and nothing else does.
 */
export const readChange = (
	record: unknown
): { ok: true; change: Change } | { ok: false; reason: ChangeFault } => {
	if (!isWithinBounds(record)) return { ok: false, reason: 'malformed' };
	const parsed = Change.safeParse(record);
	if (!parsed.success) {
		const unknownKey = parsed.error.issues.some(({ code }) => code === 'unrecognized_keys');
		return { ok: false, reason: unknownKey ? 'unknownField' : 'malformed' };
	}
	const change = parsed.data;
	if ((change.entityKind === 'visit') !== (change.entityId === (change.visitId as string)))
		return { ok: false, reason: 'malformed' };
	const schema = fieldSchema(change.entityKind, change.field);
	if (!schema) return { ok: false, reason: 'unknownField' };
	if (change.value !== null && !schema.safeParse(change.value).success)
		return { ok: false, reason: 'valueRefused' };
	return { ok: true, change };
};
