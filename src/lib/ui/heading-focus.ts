/**
 * After a move to another page the focus goes to its heading, so that a reader hears where they are and Tab goes on
 * from there. Where the page has put the focus itself (an error summary, a kept field), it stays.
 */
export const focusHeading = (document: Document): void => {
	if (document.activeElement && document.activeElement !== document.body) return;
	const heading = document.querySelector<HTMLElement>('main h1');
	if (!heading) return;
	heading.tabIndex = -1;
	heading.focus({ preventScroll: true });
};
