import type { VisitResult } from '#lib/domain/visit-result.ts';
import type { Find } from './drawn.ts';

/** What is told of a visit rather than left to chance, so that each page of an office has something to show. */
export type Told = {
	result?: VisitResult;
	find?: Find;
	/** The other visitor gave their word on the first one's device and has not confirmed it since. */
	isAttested?: boolean;
	/** How far the office is with it. */
	office: 'unread' | 'read' | 'sent';
};

/**
 * The newest ones that nobody has opened, and those after them that were read and wait to be sent; where there are few
 * visits, a quarter of them each.
 */
const UNREAD = { most: 4, oneIn: 4 };
const UNSENT = { most: 8, oneIn: 2 };

const among = ({ most, oneIn }: typeof UNREAD, count: number): number =>
	Math.min(most, Math.ceil(count / oneIn));

const stories: Readonly<Record<number, Omit<Told, 'office'>>> = {
	1: { result: 'completed', find: 'dangerous' },
	5: { result: 'completed', find: 'praise' },
	9: { result: 'completed', isAttested: true },
	14: { result: 'completed', find: 'dangerous' },
	20: { result: 'accessRefused' },
	26: { result: 'abandoned' },
	31: { result: 'partnerDidNotCome' }
};

/** Of the visit that was made so many visits before the newest of `count`. */
export const toldOf = (before: number, count: number): Told => ({
	...stories[before],
	office: before < among(UNREAD, count) ? 'unread' : before < among(UNSENT, count) ? 'read' : 'sent'
});
