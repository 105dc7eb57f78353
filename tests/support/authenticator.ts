import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes of a key as an authenticator app is given it: base32 (RFC 4648), spaces ignored. */
const bytesOf = (key: string): Buffer => {
	const bits = [...key.replace(/[\s=]/g, '')]
		.map((letter) => ALPHABET.indexOf(letter.toUpperCase()).toString(2).padStart(5, '0'))
		.join('');
	return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
};

/** What the app shows at `now`, in milliseconds, or so many half minutes later: six digits (RFC 6238). */
export const codeFor = (key: string, now: number, later = 0): string => {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + later));
	const digest = createHmac('sha1', bytesOf(key)).update(counter).digest();
	const from = digest.readUInt8(19) % 16;
	return String((digest.readUInt32BE(from) % 2 ** 31) % 1_000_000).padStart(6, '0');
};
