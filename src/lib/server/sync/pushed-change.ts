import type { KeyObject } from 'node:crypto';
import { readChange, signedText, type Change, type ChangeFault } from '#lib/domain/change.ts';
import { signatureText } from '#lib/domain/closing.ts';
import { VisitSignature } from '#lib/domain/field.ts';
import { ChangeId, VisitId } from '#lib/domain/ids.ts';
import { sha256 } from '#lib/server/digest.ts';
import { isSignedBy } from './device-signature.ts';

/** A change that could be read, with what can be said of it before anything is locked. */
export type ReadablePush = {
	id: ChangeId;
	change: Change;
	/** SHA-256 of its text. */
	hash: string;
	isSignatureValid: boolean;
	/** For a visitor's word: whether the key of the device that sent it signed it. */
	isWordSigned: boolean;
};

/** A record that is no change of ours; kept as far as that can be done without harm. */
export type UnreadablePush = {
	/** As the device named it, so that it finds the answer; empty if it has no name. */
	id: string;
	fault: ChangeFault;
	hash: string;
	visitId: VisitId | undefined;
	/** What is kept of it, as JSON. */
	kept: string;
};

export type Pushed =
	({ isReadable: true } & ReadablePush) | ({ isReadable: false } & UnreadablePush);

const DEEPEST = 40;
const LONGEST_KEPT = 64 * 1024;

/** Records of ours are a few levels deep; reading on into a deeper one would run out of stack. */
const isTooDeep = (record: unknown): boolean => {
	let level: unknown[] = [record];
	for (let depth = 0; depth <= DEEPEST; depth++) {
		level = level.flatMap((item) =>
			item !== null && typeof item === 'object' ? Object.values(item) : []
		);
		if (level.length === 0) return false;
	}
	return true;
};

const nameIn = (record: unknown, key: 'id' | 'visitId'): unknown =>
	record !== null && typeof record === 'object' && Object.hasOwn(record, key)
		? (record as Record<string, unknown>)[key]
		: undefined;

const unreadable = (record: unknown, fault: ChangeFault): Pushed => {
	const id = nameIn(record, 'id');
	const visitId = VisitId.safeParse(nameIn(record, 'visitId'));
	const text = isTooDeep(record) ? '"nested too deeply"' : JSON.stringify(record ?? null);
	return {
		isReadable: false,
		id: typeof id === 'string' ? id.slice(0, 100) : '',
		fault,
		hash: sha256(text),
		visitId: visitId.success ? visitId.data : undefined,
		kept: text.length > LONGEST_KEPT ? JSON.stringify({ length: text.length }) : text
	};
};

const isWordSigned = (change: Change, key: KeyObject): boolean => {
	if (change.field !== 'signature') return true;
	const word = VisitSignature.safeParse(change.value);
	return word.success && isSignedBy(key, signatureText(word.data), word.data.value);
};

/** `keys` are the sender's own devices; a change of any other device is signed by nobody we know. */
export const readPushed = (record: unknown, keys: ReadonlyMap<string, KeyObject>): Pushed => {
	if (isTooDeep(record)) return unreadable(record, 'malformed');
	const read = readChange(record);
	if (!read.ok) return unreadable(record, read.reason);
	const { change } = read;
	const key = keys.get(change.deviceId);
	const text = signedText(change);
	return {
		isReadable: true,
		id: ChangeId.parse(change.id),
		change,
		hash: sha256(text),
		isSignatureValid: key !== undefined && isSignedBy(key, text, change.signature),
		isWordSigned: key !== undefined && isWordSigned(change, key)
	};
};
