import { describe, expect, it } from 'vitest';
import { plainWorld, visitorNumbered } from '../../../../tests/support/rota-world.ts';
import { defaultSettings, softRules } from '#lib/domain/rota/settings.ts';
import { RotaSetup } from '#lib/domain/rota/setup.ts';
import { areasOf, readSetup } from './setup-form.ts';

const plain = plainWorld({ suites: 2, weeks: 3, visitors: 0 });
const [north, south] = plain.suites.map(({ id }) => id);
const world = {
	...plain,
	suites: plain.suites.map((suite) => ({ ...suite, isReserve: suite.id === south })),
	miles: { CT1: { [north!]: 9 } }
};

const formWith = (changed: Record<string, string | string[]> = {}): FormData => {
	const form = new FormData();
	const { weights, mostInQuarter, least } = defaultSettings;
	const fields: Record<string, string | string[]> = {
		...Object.fromEntries(softRules.map((rule) => [`weight-${rule}`, String(weights[rule])])),
		...Object.fromEntries(
			Object.entries(least).map(([kind, count]) => [`least-${kind}`, `${count}`])
		),
		mostInQuarter: String(mostInQuarter),
		area: 'ME4',
		...changed
	};
	for (const [name, value] of Object.entries(fields))
		for (const one of [value].flat()) form.append(name, one);
	return form;
};

describe('what a manager sets for a rota', () => {
	it('is read from the form: weights, weeks, distances', () => {
		const [first, second] = world.weeks;
		const read = readSetup(
			formWith({
				'weight-travel': '7',
				[`weeks-${north}`]: [first!, 'never'],
				[`weeks-${south}`]: [first!, second!],
				[`tact-${south}`]: 'yes',
				[`miles-0-${north}`]: '12',
				[`miles-0-${south}`]: ''
			}),
			world
		);
		if (!read.ok) throw new Error(JSON.stringify(read.errors));
		expect(RotaSetup.parse(read.setup)).toEqual({
			settings: { ...defaultSettings, weights: { ...defaultSettings.weights, travel: 7 } },
			suites: [
				{ suiteId: north, isTact: false, openIn: [], closedIn: [first] },
				{ suiteId: south, isTact: true, openIn: [first, second], closedIn: [] }
			],
			miles: { CT1: { [north!]: 9 }, ME4: { [north!]: 12 } }
		});
	});

	it.each([
		['weight-gap', '-1'],
		['weight-gap', ''],
		['weight-gap', '100001'],
		['mostInQuarter', '0'],
		['least-night', '1.5'],
		[`miles-0-${north}`, 'far']
	])('is refused with what was typed: %s is "%s"', (field, text) => {
		const read = readSetup(formWith({ [field]: text }), world);
		expect(read).toMatchObject({ ok: false, typed: { [field]: text } });
		expect(!read.ok && Object.keys(read.errors)).toEqual([field]);
	});
});

it('home areas are those on record, each once and by name', () => {
	const areas = ['ME4', '', 'CT1', 'ME4'];
	const visitors = areas.map((homeArea, at) => visitorNumbered(at, { homeArea }));
	expect(areasOf({ visitors })).toEqual(['CT1', 'ME4']);
});
