import { compare, type Row } from './measure.ts';
import { installPeers } from './peers.ts';
import { inOwnProcess } from './rota/own-process.ts';
import { sizes, type Size } from './rota/sizes.ts';
import { simulatedYears } from './rota/years.ts';

/** docs/decisions/0020: our draft beside HiGHS alone, and how well whoever knows the past guesses the next visit. */

/** Seconds that HiGHS is given for a scheme; it says its bound when they are over. */
const LIMIT = Number(process.env.ROTA_SECONDS ?? 600);
const YEARS = Number(process.env.ROTA_YEARS ?? 200);

const cost = (name: string, size: Size): Row[] => {
	const theirs = inOwnProcess('highs', size, LIMIT);
	const ours = inOwnProcess('ours', size, LIMIT);
	const isProven = theirs.cost !== null && theirs.cost - theirs.bound < 1;
	// Cost begins at 0 and may be 0: one more on both sides keeps the ratio a number.
	const costs = compare(
		{
			metric: `${name}: cost`,
			unit: '',
			ours: ours.cost! + 1,
			against: isProven ? 'HiGHS, proven optimum' : 'HiGHS at its limit',
			theirs: (theirs.cost ?? Infinity) + 1
		},
		1
	);
	const bound = compare({
		metric: `${name}: cost`,
		unit: '',
		ours: ours.cost! + 1,
		against: 'lower bound of HiGHS',
		theirs: theirs.bound + 1
	});
	const isJudged = name === '156 slots, 80 visitors';
	const time = compare(
		{
			metric: `${name}: processor`,
			unit: 's',
			ours: ours.seconds,
			against: 'HiGHS alone',
			theirs: theirs.seconds
		},
		isJudged ? 0.4 : null
	);
	const memory = compare(
		{
			metric: `${name}: peak above Node`,
			unit: 'MB',
			ours: ours.megabytes,
			against: 'HiGHS alone',
			theirs: theirs.megabytes
		},
		isJudged ? 0.25 : null
	);
	return [costs, bound, time, memory];
};

/** From 20 visitors to 400, at the same places for each. */
const growth = (): Row[] => {
	const of = (visitors: number): Size => ({ suites: visitors / 10, weeks: 13, visitors, seed: 1 });
	const least = inOwnProcess('ours', of(20), LIMIT);
	return [100, 400].map((visitors) =>
		compare({
			metric: `a quarter's draft, ${visitors} visitors: processor`,
			unit: 's',
			ours: inOwnProcess('ours', of(visitors), LIMIT).seconds,
			against: '20 visitors',
			theirs: least.seconds
		})
	);
};

export const rota = async (): Promise<Row[]> => {
	await installPeers();
	const asked = process.env.ROTA_SIZES?.split(';');
	const named = Object.entries(sizes).filter(([name]) => asked?.includes(name) ?? true);
	return [
		...named.flatMap(([name, size]) => cost(name, size)),
		...(asked ? [] : growth()),
		...simulatedYears(YEARS)
	];
};
