import type { FiguresGroup } from '#lib/domain/figures-groups.ts';
import { countOf } from '#lib/domain/statistics.ts';

/** What a bar of the people held is made of, from its beginning to its end. */
export const barClasses = [
	{ name: 'seen', words: 'Spoke to the visitors' },
	{ name: 'declined', words: 'Declined' },
	{ name: 'notAvailable', words: 'Not available' },
	{ name: 'notOffered', words: 'Not offered a talk' },
	{ name: 'unexplained', words: 'Held, and of no class' }
] as const;
export type BarClass = (typeof barClasses)[number]['name'];

/** Where a piece begins and how long it is, in hundredths of the longest bar. */
export type Segment = { name: BarClass; count: number; x: number; width: number };
export type Bar = { key: string; name: string; held: number; segments: Segment[] };

const countsOf = ({ figures }: FiguresGroup): { name: BarClass; count: number }[] => {
	const counted = (['seen', 'declined', 'notAvailable', 'notOffered'] as const).map((name) => ({
		name,
		count: countOf(figures, `detainees.${name}`)
	}));
	const sum = counted.reduce((total, { count }) => total + count, 0);
	const rest = Math.max(0, countOf(figures, 'detainees.held') - sum);
	return [...counted, { name: 'unexplained', count: rest }];
};

/** One bar for each group; the longest takes all the room there is. A class of nobody has no piece. */
export const barsOf = (groups: readonly FiguresGroup[]): Bar[] => {
	const all = groups.map((group) => ({ group, counts: countsOf(group) }));
	const lengths = all.map(({ counts }) => counts.reduce((sum, { count }) => sum + count, 0));
	const longest = Math.max(1, ...lengths);
	const share = (count: number) => (count / longest) * 100;
	return all.map(({ group: { key, name, figures }, counts }) => ({
		key,
		name,
		held: countOf(figures, 'detainees.held'),
		segments: counts
			.map((one, at) => ({
				...one,
				x: share(counts.slice(0, at).reduce((sum, { count }) => sum + count, 0)),
				width: share(one.count)
			}))
			.filter(({ count }) => count > 0)
	}));
};
