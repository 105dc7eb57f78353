/** Bytes as WebCrypto and IndexedDB take them: never a view of shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

export const textOf = (bytes: Bytes): string =>
	new TextDecoder('utf-8', { fatal: true }).decode(bytes);

export const randomBytes = (length: number): Bytes =>
	crypto.getRandomValues(new Uint8Array(length));

export const concat = (...parts: readonly Bytes[]): Bytes => {
	const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
};

/** base64url without padding. */
export const base64url = (bytes: Bytes): string => {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Throws on a character outside the alphabet. */
export const fromBase64url = (text: string): Bytes =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
		character.charCodeAt(0)
	);
