import { softRules, type RotaSettings } from '#lib/domain/rota/settings.ts';
import type { RotaSetup, SuiteSetup } from '#lib/domain/rota/setup.ts';
import type { RotaWorld } from '#lib/domain/rota/world.ts';
import type { Day } from '#lib/domain/time.ts';

/** What was typed, by the names of the fields: a refused form is shown as it was. */
export type TypedSetup = Record<string, string>;

export type ReadSetup =
	| { ok: true; setup: RotaSetup }
	| { ok: false; typed: TypedSetup; suites: SuiteSetup[]; errors: Record<string, string> };

/** A whole number within its limits; anything else is an error under the field's name. */
const numberIn = (
	typed: TypedSetup,
	errors: Record<string, string>,
	field: string,
	least: number,
	most: number
): number => {
	const text = (typed[field] ?? '').trim();
	const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
	if (value >= least && value <= most) return value;
	errors[field] = `Enter a whole number from ${least} to ${most.toLocaleString('en-GB')}`;
	return least;
};

const settingsFrom = (typed: TypedSetup, errors: Record<string, string>): RotaSettings => {
	const read = (field: string, least: number, most: number) =>
		numberIn(typed, errors, field, least, most);
	return {
		weights: Object.fromEntries(
			softRules.map((rule) => [rule, read(`weight-${rule}`, 0, 100_000)])
		) as RotaSettings['weights'],
		mostInQuarter: read('mostInQuarter', 1, 13),
		least: {
			night: read('least-night', 0, 13),
			weekend: read('least-weekend', 0, 13),
			evening: read('least-evening', 0, 13)
		}
	};
};

const suitesFrom = (
	form: FormData,
	{ weeks, suites }: Pick<RotaWorld, 'weeks' | 'suites'>
): SuiteSetup[] =>
	suites.map(({ id, isReserve }) => {
		const said = form.getAll(`weeks-${id}`).map(String);
		const chosen: Day[] = weeks.filter((week) => said.includes(week));
		return {
			suiteId: id,
			isTact: form.get(`tact-${id}`) === 'yes',
			openIn: isReserve ? chosen : [],
			closedIn: isReserve ? [] : chosen
		};
	});

/** Distances from the areas that the form showed, in its order. An empty one is not known, and counts as none. */
const milesFrom = (
	typed: TypedSetup,
	errors: Record<string, string>,
	areas: readonly string[],
	suites: RotaWorld['suites']
): RotaSetup['miles'] =>
	Object.fromEntries(
		areas.map((area, at) => [
			area,
			Object.fromEntries(
				suites.flatMap(({ id }) => {
					const field = `miles-${at}-${id}`;
					if (!(typed[field] ?? '').trim()) return [];
					return [[id, numberIn(typed, errors, field, 0, 500)]];
				})
			)
		])
	);

/** Home areas on record, by name. */
export const areasOf = ({ visitors }: Pick<RotaWorld, 'visitors'>): string[] =>
	[...new Set(visitors.map(({ homeArea }) => homeArea))]
		.filter((area) => area !== '')
		.sort((a, b) => a.localeCompare(b, 'en'));

const areasIn = (form: FormData): string[] =>
	form
		.getAll('area')
		.map(String)
		.filter((area) => area.length > 0 && area.length <= 40);

/** Distances from areas that the form did not show stay as they were. */
export const readSetup = (
	form: FormData,
	world: Pick<RotaWorld, 'weeks' | 'suites' | 'miles'>
): ReadSetup => {
	const typed: TypedSetup = Object.fromEntries(
		[...form].map(([name, value]) => [name, String(value).slice(0, 20)])
	);
	const errors: Record<string, string> = {};
	const setup: RotaSetup = {
		settings: settingsFrom(typed, errors),
		suites: suitesFrom(form, world),
		miles: {
			...(world.miles as RotaSetup['miles']),
			...milesFrom(typed, errors, areasIn(form), world.suites)
		}
	};
	return Object.keys(errors).length
		? { ok: false, typed, suites: setup.suites, errors }
		: { ok: true, setup };
};
