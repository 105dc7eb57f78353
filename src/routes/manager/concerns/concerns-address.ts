/** What the list of concerns was asked for, as it stands in its address; left out for what was not. */
type Asked = {
	filter: Readonly<Record<string, string | undefined>>;
	isAll: boolean;
	paging: { after: string | undefined; before: string | undefined };
};

/** What follows the question mark of the list, with some of it changed. */
export const listQuery = (
	{ filter, isAll, paging }: Asked,
	changed: Readonly<Record<string, string | undefined>> = {}
): string => {
	const all = { ...(isAll ? { show: 'all' } : {}), ...filter, ...paging, ...changed };
	return new URLSearchParams(
		Object.entries(all).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : []))
	).toString();
};

/** The list with a filter taken out or put in begins anew: no page of it is the same. */
export const listAddress = (
	asked: Asked,
	changed: Readonly<Record<string, string | undefined>> = {}
): string => {
	const query = listQuery({ ...asked, paging: { after: undefined, before: undefined } }, changed);
	return query ? `/manager/concerns?${query}` : '/manager/concerns';
};
