import type { VisitorApp } from '../visitor-app.svelte.ts';

type Choice = { value: string; label: string };

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, 'en-GB');

/** The suites of the scheme as this device knows them; a reserve suite says that it is one. */
export const suiteChoices = ({ reference }: VisitorApp): Choice[] =>
	(reference?.suites ?? [])
		.map(({ id, name, isReserve }) => ({
			value: id,
			label: isReserve ? `${name} (reserve)` : name
		}))
		.sort(byLabel);

/** Everybody else who visits. */
export const partnerChoices = ({ reference, memberId }: VisitorApp): Choice[] =>
	(reference?.visitors ?? [])
		.filter(({ id }) => id !== memberId)
		.map(({ id, name }) => ({ value: id, label: name }))
		.sort(byLabel);
