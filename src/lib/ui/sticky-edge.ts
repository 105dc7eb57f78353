import type { Attachment } from 'svelte/attachments';

/** What of the window no edge lies over, in CSS pixels from its top. */
const clearOf = (root: HTMLElement) => {
	const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(root);
	return {
		top: parseFloat(scrollPaddingTop) || 0,
		bottom: innerHeight - (parseFloat(scrollPaddingBottom) || 0)
	};
};

/**
 * Tells the style sheet the real height of an edge that sticks to the window, in the custom property of this name;
 * `scroll-padding` is made of it, so that no focus comes to lie beneath the edge. Where an edge grows afterwards (a
 * warning, larger letters), what has the focus and was in sight is brought back into sight.
 */
export const stickyEdge =
	(property: `--${string}`): Attachment<HTMLElement> =>
	(edge) => {
		const root = edge.ownerDocument.documentElement;
		const measure = () => {
			const before = clearOf(root);
			const height = getComputedStyle(edge).position === 'sticky' ? edge.offsetHeight : 0;
			root.style.setProperty(property, `${height}px`);
			const focused = edge.ownerDocument.activeElement;
			if (!focused?.closest('main')) return;
			const box = focused.getBoundingClientRect();
			const wasInSight = box.bottom > before.top && box.top < before.bottom;
			if (wasInSight) focused.scrollIntoView({ block: 'nearest' });
		};
		const observer = new ResizeObserver(measure);
		observer.observe(edge, { box: 'border-box' });
		return () => {
			observer.disconnect();
			root.style.removeProperty(property);
		};
	};
