/** Something that is looked for at once and then every so often, one look at a time. */
export type Looking = {
	look: () => Promise<unknown>;
	everyMs: number;
	/** Told of a look that failed; the next one comes all the same. */
	onError: (error: unknown) => void;
};

/** `stop` waits for the look that is under way. */
export const startLooking = ({
	look,
	everyMs,
	onError
}: Looking): { stop: () => Promise<void> } => {
	let isStopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const lookOnce = async (): Promise<void> => {
		try {
			await look();
		} catch (error) {
			onError(error);
		}
		if (!isStopped) timer = setTimeout(() => (looking = lookOnce()), everyMs);
	};
	let looking = lookOnce();
	return {
		stop: async () => {
			isStopped = true;
			clearTimeout(timer);
			await looking;
		}
	};
};
