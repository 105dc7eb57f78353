import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Environment } from './env.ts';

/** The one place from which the server learns the time; everything else is given it. */
export type Clock = () => Instant;

/** Runs at the pace of real time; in demonstrations and tests from the instant that the environment names. */
export const clockOf = ({ clockStartsAt }: Pick<Environment, 'clockStartsAt'>): Clock => {
	const ahead = clockStartsAt ? millisecondsOf(clockStartsAt) - Date.now() : 0;
	return () => instantOf(Date.now() + ahead);
};
