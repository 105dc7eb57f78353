import { concat, randomBytes, textOf, utf8, type Bytes } from './bytes.ts';

/** Where a sealed record lies. It is sealed to this place: moved to another row, it does not open. */
export type Place = { table: string; id: string; schema: number };
export type PlainRecord = Place & { text: string };
export type SealedRecord = Place & { sealed: Bytes };
export type Unsealed = { ok: true; text: string } | { ok: false; reason: 'damaged' };

/** First byte of every sealed record: AES-256-GCM, 12 bytes of nonce, ciphertext, 16 bytes of tag. */
const LAYOUT = 1;
const NONCE = 12;

const parameters = ({ table, id, schema }: Place, nonce: Bytes) => ({
	name: 'AES-GCM',
	iv: nonce,
	additionalData: utf8(`${table}|${id}|${schema}`)
});

export const sealRecord = async (key: CryptoKey, record: PlainRecord): Promise<Bytes> => {
	const nonce = randomBytes(NONCE);
	const cipher = await crypto.subtle.encrypt(parameters(record, nonce), key, utf8(record.text));
	return concat(Uint8Array.of(LAYOUT), nonce, new Uint8Array(cipher));
};

export const unsealRecord = async (key: CryptoKey, record: SealedRecord): Promise<Unsealed> => {
	const { sealed } = record;
	if (sealed[0] !== LAYOUT) return { ok: false, reason: 'damaged' };
	const nonce = sealed.slice(1, 1 + NONCE);
	try {
		const cipher = sealed.slice(1 + NONCE);
		const plain = await crypto.subtle.decrypt(parameters(record, nonce), key, cipher);
		return { ok: true, text: textOf(new Uint8Array(plain)) };
	} catch (error) {
		if (error instanceof DOMException) return { ok: false, reason: 'damaged' };
		throw error;
	}
};
