import { isRedirect } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';

/** A load or an act of a page, whatever its parameters. */
export type Handler = (event: never) => unknown;

export const formOf = (fields: Record<string, string>): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
};

export const markupOf = (view: Component<never>, data: unknown, form: unknown = null): string => {
	const props = { data, form };
	return render(view as Component<typeof props>, { props }).body;
};

/** What a person reads on a page, without the markup. */
export const textOf = (view: Component<never>, data: unknown, form?: unknown): string =>
	markupOf(view, data, form)
		.replace(/<!--.*?-->/gs, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ');

/** Where an act leads, or what it was refused with. */
export const answerTo = async (handler: Handler, event: never): Promise<unknown> => {
	try {
		return ((await handler(event)) as { data: unknown }).data;
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
};
