const PATIENCE_MS = 5_000;
/** Bytes: a provider's longest answer, its keys, is a tenth of that. */
const LONGEST_ANSWER = 256 * 1024;

/** `status` 0: no answer, or one that is too long or no JSON. */
export type Asked = { status: number; body: unknown };

const nothing: Asked = { status: 0, body: undefined };

const textOf = async (response: Response): Promise<string | undefined> => {
	const decoder = new TextDecoder();
	let [text, bytes] = ['', 0];
	for await (const part of response.body ?? []) {
		bytes += part.byteLength;
		if (bytes > LONGEST_ANSWER) return undefined;
		text += decoder.decode(part, { stream: true });
	}
	return text + decoder.decode();
};

/**
 * Asks a provider. It is another machine, and what it says is somebody else's: a few seconds, a few hundred kilobytes,
 * no redirect, and never an exception.
 */
export const ask = async (
	address: string,
	request: { method?: string; headers?: Record<string, string>; body?: URLSearchParams } = {}
): Promise<Asked> => {
	try {
		const response = await fetch(address, {
			...request,
			headers: { accept: 'application/json', ...request.headers },
			redirect: 'error',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		const text = await textOf(response);
		return text === undefined ? nothing : { status: response.status, body: JSON.parse(text) };
	} catch {
		return nothing;
	}
};
