/** What a list of visits was asked for, as it stands in its address; empty for what was not. */
export type Asked = {
	search: string;
	show: string;
	suite: string;
	visitor: string;
	from: string;
	to: string;
};

/** The address of the list with some of it changed; a new filter begins at the newest visits. */
export const deskAddress = (
	asked: Asked,
	changed: Partial<Asked> & { older?: string; newer?: string } = {}
): string => {
	const query = new URLSearchParams(
		Object.entries({ ...asked, ...changed }).filter(([, value]) => value !== '')
	);
	return query.size > 0 ? `/manager/visits?${query}` : '/manager/visits';
};
