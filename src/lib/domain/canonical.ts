/**
 * The one text of a value: keys sorted, no white space, `undefined` left out. Digests, signatures and the question
 * "did both write the same?" are taken over it, so it must be the same in every engine.
 *
 * [canonical.1] The order of keys makes no difference; every value does.
 */
export const canonical = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value)
			.filter(([, item]) => item !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
	}
	return JSON.stringify(value ?? null);
};
