import { describe, expect, it } from 'vitest';
import { latin1 } from '../../../tests/support/pdf.ts';
import { colourProfile } from './profile.ts';
import { viewOf } from './ttf.ts';

describe('the colour profile', () => {
	const view = viewOf(colourProfile);
	const tagAt = (name: string) => {
		const entry = latin1(colourProfile).indexOf(name, 128);
		return { start: view.getUint32(entry + 4), length: view.getUint32(entry + 8) };
	};
	const fixedAt = (at: number) => view.getInt32(at) / 65536;

	it('[render.19] is a display profile for RGB that knows its own length', () => {
		expect(view.getUint32(0)).toBe(colourProfile.length);
		expect(latin1(colourProfile.subarray(12, 24))).toBe('mntrRGB XYZ ');
		expect(latin1(colourProfile.subarray(36, 40))).toBe('acsp');
	});

	it('[render.19] has all its parts inside itself', () => {
		for (let i = 0; i < view.getUint32(128); i++) {
			const entry = 132 + 12 * i;
			const [start, length] = [view.getUint32(entry + 4), view.getUint32(entry + 8)];
			expect(start % 4).toBe(0);
			expect(start + length).toBeLessThanOrEqual(colourProfile.length);
		}
	});

	it('[render.19] adds red, green and blue up to white', () => {
		for (const [axis, white] of [0.9642, 1, 0.8249].entries()) {
			const sum = ['rXYZ', 'gXYZ', 'bXYZ']
				.map((name) => fixedAt(tagAt(name).start + 8 + 4 * axis))
				.reduce((a, b) => a + b);
			expect(sum).toBeCloseTo(white, 3);
		}
	});

	it('[render.19] meets its curve where the straight foot ends', () => {
		const at = tagAt('rTRC').start + 12;
		const [g, a, b, c, d] = [0, 4, 8, 12, 16].map((offset) => fixedAt(at + offset));
		expect((a! * d! + b!) ** g!).toBeCloseTo(c! * d!, 4);
		expect(a! + b!).toBeCloseTo(1, 4);
	});
});
