/** A statement has room for so many values: rows go in by parts of this size. */
const ROWS_AT_ONCE = 500;

export const inParts = async <Item>(
	items: readonly Item[],
	perform: (part: Item[]) => Promise<unknown>
): Promise<void> => {
	for (let at = 0; at < items.length; at += ROWS_AT_ONCE) {
		await perform(items.slice(at, at + ROWS_AT_ONCE));
	}
};

/** Whether any of the items, asked for by parts, is found. */
export const isAnyFound = async <Item>(
	items: readonly Item[],
	find: (part: Item[]) => Promise<unknown>
): Promise<boolean> => {
	let isFound = false;
	await inParts(items, async (part) => {
		isFound ||= (await find(part)) !== undefined;
	});
	return isFound;
};
