import { describe, expect, it } from 'vitest';
import { introductionCards, introductionPoints, introductionVersions } from './introduction.ts';

describe('the introduction card', () => {
	it.each(introductionVersions.map((version) => [version.name, version] as const))(
		'for %s says all that a person must have heard before they agree, in this order',
		(_, { spoken }) => {
			const said = spoken.map(({ point }) => point);
			expect([...new Set(said)]).toEqual([...introductionPoints]);
		}
	);

	it('tells in every version that they are not police and that a no is possible, both times', () => {
		for (const { spoken } of introductionVersions) {
			const textOf = (wanted: string) =>
				spoken
					.filter(({ point }) => point === wanted)
					.map(({ text }) => text)
					.join(' ');
			expect(textOf('whoWeAre')).toContain('not police');
			for (const asked of ['mayWeAsk', 'record']) expect(textOf(asked)).toContain('can say no');
		}
	});

	it('has one short idea a line in easy read', () => {
		const { spoken } = introductionVersions.find(({ id }) => id === 'easyRead')!;
		for (const { text } of spoken) expect(text.split(' ').length, text).toBeLessThanOrEqual(10);
	});

	it('shows a language only where the scheme has had it checked, with its own way of writing', () => {
		expect(introductionCards([]).map(({ name }) => name)).toEqual([
			'Adults',
			'Children',
			'Easy read'
		]);
		const checked = {
			language: 'العربية',
			lang: 'ar',
			direction: 'rtl' as const,
			text: 'مرحبا. نحن متطوعون.\n\n لسنا من الشرطة. \n',
			checkedBy: 'Kent interpreting service'
		};
		expect(introductionCards([checked]).at(-1)).toEqual({
			id: 'language-ar',
			name: 'العربية',
			language: { lang: 'ar', direction: 'rtl', checkedBy: 'Kent interpreting service' },
			hasPictures: false,
			parts: [{ lines: ['مرحبا. نحن متطوعون.'] }, { lines: ['لسنا من الشرطة.'] }]
		});
	});
});
