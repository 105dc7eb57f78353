import type { Attachment } from 'svelte/attachments';

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

const patchNode = (from: Node, to: Node): void => {
	if (!(from instanceof Element) || !(to instanceof Element)) {
		if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
		return;
	}
	patchAttributes(from, to);
	if (from instanceof HTMLTextAreaElement && to instanceof HTMLTextAreaElement) {
		// What was typed is its value, whatever text it began with. Setting it moves the caret: only where it differs.
		if (from.value !== to.value) from.value = to.value;
		return;
	}
	patchChildren(from, to);
	if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) from.checked = to.checked;
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

/**
 * Shows markup (of `markup`) within an element: at once the first time, from then on by changing what is different. A
 * page can hold many hundreds of controls so, where a component for each would keep a finger waiting.
 */
export const patched =
	(shown: string): Attachment<HTMLElement> =>
	(element) => {
		if (!element.firstChild) {
			element.innerHTML = shown;
			// Whoever comes back to a text writes on at its end.
			for (const area of element.querySelectorAll('textarea'))
				area.setSelectionRange(area.value.length, area.value.length);
			return;
		}
		const template = element.ownerDocument.createElement('template');
		template.innerHTML = shown;
		patchChildren(element, template.content);
	};
