/** The address of a page that helps, knowing the page that it is opened from. */
export const helpAddress = (path: string, from: string): string =>
	`${path}?from=${encodeURIComponent(from)}`;

/** Where a page that helps leads back to. Only into our own pages: the address was read from the address bar. */
export const wayBack = ({ searchParams }: URL): { href: string; text: string } => {
	const from = searchParams.get('from')?.slice(0, 1000) ?? '';
	if (/^\/visitor\/visits\/[\w-]+(\/|$)/.test(from)) return { href: from, text: 'Visit' };
	if (/^\/visitor(\/|$)/.test(from)) return { href: from, text: 'Back' };
	return { href: '/visitor', text: 'Your visits' };
};
