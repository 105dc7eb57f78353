import type { ActForm, Shown } from './act-form.ts';
import { following } from './forms-following.ts';
import { pressing, triage } from './forms-now.ts';
import { sorting } from './forms-sorting.ts';

/** `isNow`: a decision that waits, shown above the clocks. */
type FormGroup = { title: string; isNow: boolean; forms: ActForm[] };

/** What the office can do to a concern as it stands, what presses first; a group with nothing in it is left out. */
export const formGroups = (shown: Shown): FormGroup[] =>
	[
		{ title: 'Waiting for you', isNow: true, forms: pressing(shown) },
		{ title: 'The force', isNow: true, forms: triage(shown) },
		{ title: 'Sort it', isNow: false, forms: sorting(shown) },
		{ title: 'Follow it', isNow: false, forms: following(shown) }
	]
		.map(({ forms, ...group }) => ({
			...group,
			forms: forms.filter(({ kind }) => shown.open.includes(kind))
		}))
		.filter(({ forms }) => forms.length > 0);
