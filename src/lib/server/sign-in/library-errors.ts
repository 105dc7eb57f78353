import { APIError } from 'better-auth/api';

/** The library's named refusal (`INVALID_CODE`), or undefined for a surprise. */
export const refusalOf = (error: unknown): string | undefined =>
	error instanceof APIError && error.statusCode < 500
		? String(error.body?.code ?? error.status)
		: undefined;

/** Turns the library's refusals into values; whatever else it throws goes on. */
export const attempt = async <T>(
	act: () => Promise<T>
): Promise<{ ok: true; value: T } | { ok: false; refusal: string }> => {
	try {
		return { ok: true, value: await act() };
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal === undefined) throw error;
		return { ok: false, refusal };
	}
};
