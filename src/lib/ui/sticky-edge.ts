import type { Attachment } from 'svelte/attachments';

/** What of the window no edge lies over, in CSS pixels from its top. */
const clearOf = (root: HTMLElement) => {
	const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(root);
	return {
		top: parseFloat(scrollPaddingTop) || 0,
		bottom: innerHeight - (parseFloat(scrollPaddingBottom) || 0)
	};
};

/** Each edge that is on the page, with the custom property that has its height. */
const edges = new Map<Element, string>();

const heightOf = (edge: HTMLElement): string =>
	`${getComputedStyle(edge).position === 'sticky' ? edge.offsetHeight : 0}px`;

/** All is read before anything is written: between the two the browser works out the whole page anew. */
const measure = (resized: readonly HTMLElement[]): void => {
	const root = document.documentElement;
	const changed = resized.flatMap((edge) => {
		const property = edges.get(edge);
		const height = heightOf(edge);
		return property && root.style.getPropertyValue(property) !== height
			? [{ property, height }]
			: [];
	});
	if (changed.length === 0) return;
	const before = clearOf(root);
	for (const { property, height } of changed) root.style.setProperty(property, height);
	const focused = document.activeElement;
	if (!focused?.closest('main')) return;
	const box = focused.getBoundingClientRect();
	const wasInSight = box.bottom > before.top && box.top < before.bottom;
	if (wasInSight) focused.scrollIntoView({ block: 'nearest' });
};

let observer: ResizeObserver | undefined;

/**
 * Tells the style sheet the real height of an edge that sticks to the window, in the custom property of this name;
 * `scroll-padding` is made of it, so that no focus comes to lie beneath the edge. Where an edge grows afterwards (a
 * warning, larger letters), what has the focus and was in sight is brought back into sight.
 */
export const stickyEdge =
	(property: `--${string}`): Attachment<HTMLElement> =>
	(edge) => {
		observer ??= new ResizeObserver((entries) =>
			measure(entries.map(({ target }) => target as HTMLElement))
		);
		edges.set(edge, property);
		observer.observe(edge, { box: 'border-box' });
		return () => {
			observer!.unobserve(edge);
			edges.delete(edge);
			document.documentElement.style.removeProperty(property);
		};
	};
