import type { Snippet } from 'svelte';

/** What every labelled field takes. `id` names the control; its hint and error are `${id}-hint` and `${id}-error`. */
export interface FieldProps {
	id: string;
	/** The name in a posted form; the id when not given. */
	name?: string;
	label: string;
	labelSize?: 's' | 'm' | 'l';
	/** The label is the page's h1: for a page that asks one thing. */
	labelIsHeading?: boolean;
	hideLabel?: boolean;
	hint?: string;
	error?: string;
}

/** What every group of choices takes. `id` is the group's; the first choice has the same id, so that errors lead to it. */
export interface GroupProps {
	id: string;
	name?: string;
	legend: string;
	legendSize?: 's' | 'm' | 'l';
	legendIsHeading?: boolean;
	hint?: string;
	error?: string;
	/** Stands between the hint and the choices. */
	before?: Snippet;
}

export interface Choice {
	value: string;
	label: string;
	/** Of a label that is not English: BCP 47. */
	lang?: string | undefined;
	hint?: string;
	disabled?: boolean;
}

/** The ids that describe a control, for `aria-describedby`; nothing when there are none. */
export const describedBy = ({ id, hint, error }: { id: string; hint?: string; error?: string }) =>
	[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
