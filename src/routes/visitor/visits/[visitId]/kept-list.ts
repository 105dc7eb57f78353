/**
 * The list before, as long as it holds the very same things in the same order: what is made of it need not be made
 * anew.
 */
export const keptList = <T>(make: () => T[]): (() => T[]) => {
	let before: T[] = [];
	return () => {
		const now = make();
		const isSame = now.length === before.length && now.every((one, at) => one === before[at]);
		if (!isSame) before = now;
		return before;
	};
};
