import type { ConcernOnFile } from './concern-on-file.ts';
import type { ActOf, ConcernEntry } from './entry.ts';
import { beginRound } from './round.ts';

/**
 * Where a concern begins: with the office, or with office and force at once ([concern.2]). What is withheld goes to the
 * force's duty address as well where it tells of a risk of self-harm, but its words do not.
 */
export const firstStanding = (
	entry: ConcernEntry,
	act: ActOf<'raised'>
): Pick<ConcernOnFile, 'standing' | 'rounds' | 'sentAt' | 'areWordsSent'> =>
	act.route === 'forceAndOfficeAtOnce'
		? {
				standing: 'withForce',
				rounds: [beginRound(1, entry.at, act.targets)],
				sentAt: entry.at,
				areWordsSent: !act.isWithheld
			}
		: { standing: 'toTriage', rounds: [], sentAt: undefined, areWordsSent: false };
