/** The types of `prepare.mjs`, which runs as it is on Node 20. */

/** The project's folder, with a slash at its end. */
export const root: string;
/** The Node 24 that came as a package. */
export const node: string;
export const childEnvironment: (more?: Record<string, string>) => NodeJS.ProcessEnv;
/** Ends with the child's exit code. */
export const run: (
	command: string,
	words: readonly string[],
	options?: { env?: NodeJS.ProcessEnv; shell?: boolean }
) => Promise<number>;
export const install: () => Promise<void>;
export const build: () => Promise<void>;
