import { viewOf } from './ttf.ts';

/**
 * The sRGB colour space as an ICC profile, version 4: PDF/A wants one, and says by it what the colours mean.
 * Numbers: IEC 61966-2-1, adapted to the D50 white of the profile's own space as ICC.1:2010 annex E tells.
 */

const fixed = (value: number): number[] => [Math.round(value * 65536)];

const word = (text: string): number =>
	[...text].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);

const xyz = (...values: [number, number, number]): number[] => [
	word('XYZ '),
	0,
	...values.flatMap(fixed)
];

/** Red, green and blue follow one curve (function type 3): a straight foot, then the power of 2.4. */
const curve = [
	word('para'),
	0,
	3 * 65536,
	...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed)
];

/** Text in one language (English of the US, as the format's default), two letters to a word. */
const text = (words: string): number[] => {
	const even = words.length % 2 ? `${words} ` : words;
	const pairs = Array.from(
		{ length: even.length / 2 },
		(_, i) => even.charCodeAt(2 * i) * 65536 + even.charCodeAt(2 * i + 1)
	);
	return [word('mluc'), 0, 1, 12, word('enUS'), even.length * 2, 28, ...pairs];
};

const adaptation = [
	[1.047886, 0.022919, -0.050216],
	[0.029582, 0.990484, -0.017079],
	[-0.009252, 0.015073, 0.751678]
];

const tags: readonly (readonly [name: string, words: readonly number[]])[] = [
	['desc', text('sRGB')],
	['cprt', text('CC0, no rights reserved')],
	['wtpt', xyz(0.9642, 1, 0.8249)],
	['chad', [word('sf32'), 0, ...adaptation.flat().flatMap(fixed)]],
	['rXYZ', xyz(0.436066, 0.222488, 0.013916)],
	['gXYZ', xyz(0.385147, 0.716873, 0.097076)],
	['bXYZ', xyz(0.143066, 0.060608, 0.714096)],
	['rTRC', curve],
	['gTRC', curve],
	['bTRC', curve]
];

const headerOf = (size: number): number[] => {
	const header = new Array<number>(32).fill(0);
	header[0] = size;
	header[2] = 0x04200000;
	header[3] = word('mntr');
	header[4] = word('RGB ');
	header[5] = word('XYZ ');
	// The profile's own date, fixed: 1 January 2026, 00:00:00.
	header[6] = 2026 * 65536 + 1;
	header[7] = 1 * 65536;
	header[9] = word('acsp');
	header.splice(17, 3, ...[0.9642, 1, 0.8249].flatMap(fixed));
	return header;
};

/** Made once: 32-bit words, most significant byte first; tags with equal words share them. */
export const colourProfile: Uint8Array = (() => {
	const start = 32 + 1 + 3 * tags.length;
	const table: number[] = [tags.length];
	const data: number[] = [];
	const places = new Map<readonly number[], number>();
	for (const [name, words] of tags) {
		const place = places.get(words) ?? data.length;
		if (place === data.length) data.push(...words);
		places.set(words, place);
		table.push(word(name), 4 * (start + place), 4 * words.length);
	}
	const all = [...headerOf(4 * (start + data.length)), ...table, ...data];
	const bytes = new Uint8Array(4 * all.length);
	all.forEach((value, i) => viewOf(bytes).setInt32(4 * i, value));
	return bytes;
})();
