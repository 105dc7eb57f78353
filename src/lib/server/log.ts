import type { Environment } from './env.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/**
 * All that a line may hold besides its time, level and event. Ids and words from lists in the code: nothing that a
 * person typed, no name, no address, no body. A key that is not here is left out, and the type check says so first.
 */
const allowed = [
	'correlationId',
	'errorId',
	'schemeId',
	'memberId',
	'deviceId',
	'visitId',
	'concernId',
	'route',
	'method',
	'status',
	'durationMs',
	'reason',
	'code',
	'count',
	'mode',
	'port',
	'engine'
] as const;

export type LogFields = Partial<Record<(typeof allowed)[number], string | number | boolean>> & {
	error?: unknown;
};

export type Log = Record<Level, (event: string, fields?: LogFields) => void>;

/** Where a fault happened. Its message is left out: it may quote what a person wrote. */
const placeOf = (error: unknown): Record<string, unknown> => {
	if (!(error instanceof Error)) return { errorName: typeof error };
	const code = 'code' in error && /^\w{1,64}$/.test(String(error.code)) ? error.code : undefined;
	const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
	return {
		errorName: error.name,
		errorCode: code,
		frames: frames.slice(0, 12).map((line) => line.trim())
	};
};

/** One line of JSON per event. `showsMessages` adds an error's message: on a developer's own machine only. */
export const makeLog = (options: {
	level: Level;
	showsMessages: boolean;
	now: () => string;
	write: (line: string) => void;
}): Log => {
	const writer =
		(level: Level) =>
		(event: string, fields: LogFields = {}): void => {
			if (levels.indexOf(level) < levels.indexOf(options.level)) return;
			const { error, ...rest } = fields;
			const kept = Object.entries(rest).filter(([key]) =>
				(allowed as readonly string[]).includes(key)
			);
			const message =
				options.showsMessages && error instanceof Error ? { message: error.message } : {};
			options.write(
				JSON.stringify({
					at: options.now(),
					level,
					event,
					...Object.fromEntries(kept),
					...(error === undefined ? {} : placeOf(error)),
					...message
				})
			);
		};
	return {
		debug: writer('debug'),
		info: writer('info'),
		warn: writer('warn'),
		error: writer('error')
	};
};

export const logOf = ({ logLevel, mode }: Pick<Environment, 'logLevel' | 'mode'>): Log =>
	makeLog({
		level: logLevel,
		showsMessages: mode !== 'production' && logLevel === 'debug',
		now: () => new Date().toISOString(),
		write: (line) => process.stdout.write(`${line}\n`)
	});
