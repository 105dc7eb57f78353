import type { Attachment } from 'svelte/attachments';
import type { Markup } from './markup.ts';

/** The same thing before and after: what has the focus or was typed into stays the element it is. */
const isSame = (one: Node, other: Node): boolean =>
	one instanceof Element && other instanceof Element
		? one.tagName === other.tagName &&
			one.id === other.id &&
			one.classList[0] === other.classList[0]
		: one.nodeType === other.nodeType;

const patchAttributes = (from: Element, to: Element): void => {
	for (const { name } of [...from.attributes])
		if (!to.hasAttribute(name)) from.removeAttribute(name);
	for (const { name, value } of to.attributes)
		if (from.getAttribute(name) !== value) from.setAttribute(name, value);
};

/** What was typed is its value, whatever it began with. Setting it moves the caret: only where it says something else. */
const putText = (from: { value: string }, to: { value: string }): void => {
	if (from.value !== to.value) from.value = to.value;
};

/** Whoever comes back to a text writes on at its end. */
const writeOnAtEnd = (within: ParentNode): void => {
	for (const area of within.querySelectorAll<HTMLTextAreaElement>('textarea:not(:empty)'))
		area.setSelectionRange(area.value.length, area.value.length);
};

const patchNode = (from: Node, to: Node): void => {
	if (!(from instanceof Element) || !(to instanceof Element)) {
		if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
		return;
	}
	patchAttributes(from, to);
	if (from instanceof HTMLTextAreaElement && to instanceof HTMLTextAreaElement)
		return putText(from, to);
	patchChildren(from, to);
	if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) {
		from.checked = to.checked;
		putText(from, to);
	}
};

const patchChildren = (from: Node, to: Node): void => {
	let at = from.firstChild;
	for (const wanted of [...to.childNodes]) {
		let same = at;
		while (same && !isSame(same, wanted)) same = same.nextSibling;
		if (!same) {
			from.insertBefore(wanted, at);
			continue;
		}
		while (at !== same) {
			const gone: ChildNode = at!;
			at = gone.nextSibling;
			gone.remove();
		}
		patchNode(same, wanted);
		at = same.nextSibling;
	}
	while (at) {
		const gone = at;
		at = gone.nextSibling;
		gone.remove();
	}
};

const parsed = (text: string): DocumentFragment => {
	const template = document.createElement('template');
	template.innerHTML = text;
	return template.content;
};

/**
 * Shows markup (of `markup`) within an element: at once the first time, from then on by changing what is different. A
 * page can hold many hundreds of controls so, where a component for each would keep a finger waiting.
 */
export const patched =
	(shown: string): Attachment<HTMLElement> =>
	(element) => {
		if (element.firstChild) return patchChildren(element, parsed(shown));
		element.innerHTML = shown;
		writeOnAtEnd(element);
	};

const lists = new WeakMap<Element, ReadonlyMap<string, Markup>>();

/**
 * Shows a list within an element, each item by its key as markup of one element: all of them at once the first time, from
 * then on only those that say something else. What stays keeps its element, and its place where the order stays.
 */
export const patchedList =
	(shown: ReadonlyMap<string, Markup>): Attachment<HTMLElement> =>
	(list) => {
		const before = lists.get(list);
		lists.set(list, shown);
		if (!before) {
			list.innerHTML = [...shown.values()].map(({ text }) => text).join('');
			writeOnAtEnd(list);
			return;
		}
		const keys = [...before.keys()];
		const elements = new Map([...list.children].map((element, at) => [keys[at], element]));
		for (const [key, element] of elements) if (!shown.has(key!)) element.remove();
		let at = list.firstElementChild;
		for (const [key, { text }] of shown) {
			const known = elements.get(key);
			if (known && before.get(key)!.text !== text)
				patchNode(known, parsed(text).firstElementChild!);
			if (known && known === at) at = at.nextElementSibling;
			else list.insertBefore(known ?? parsed(text).firstElementChild!, at);
		}
	};
