import type { VisitResult } from '#lib/domain/visit-result.ts';
import type { Find } from './drawn.ts';

/** What is told of a visit rather than left to chance, so that each page of an office has something to show. */
export type Told = {
	result?: VisitResult;
	find?: Find;
	/** The other visitor gave their word on the first one's device and has not confirmed it since. */
	isAttested?: boolean;
	/** What the second visitor writes to the manager alone, asking to be rung. */
	ringMe?: string;
	/** How far it has come: to nobody, the office, the force, or before the force's eyes. */
	office: 'unread' | 'read' | 'sent' | 'readByForce';
};

/** How far the newest ones have come; where there are few visits, no more than this part of them. */
const newest = [
	{ office: 'unread', most: 4, part: 0.25 },
	{ office: 'read', most: 8, part: 0.5 },
	{ office: 'sent', most: 10, part: 0.75 }
] as const;

const stories: Readonly<Record<number, Omit<Told, 'office'>>> = {
	0: {
		result: 'completed',
		find: 'dangerous',
		ringMe: 'After six on any evening this week. I did not sleep much after that one.'
	},
	5: { result: 'completed', find: 'praise' },
	9: { result: 'completed', isAttested: true },
	14: {
		result: 'completed',
		find: 'dangerous',
		ringMe: 'No hurry. I should like to talk it through with somebody.'
	},
	20: { result: 'accessRefused' },
	26: { result: 'abandoned' },
	31: { result: 'partnerDidNotCome' }
};

/** Of the visit that was made so many visits before the newest of `count`. */
export const toldOf = (before: number, count: number): Told => ({
	...stories[before],
	office:
		newest.find(({ most, part }) => before < Math.min(most, Math.ceil(count * part)))?.office ??
		'readByForce'
});
