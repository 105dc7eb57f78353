import { describe, expect, it } from 'vitest';
import { makeLog, type LogFields } from './log.ts';

const linesOf = (level: 'debug' | 'info', work: (log: ReturnType<typeof makeLog>) => void) => {
	const lines: string[] = [];
	const write = (line: string) => lines.push(line);
	work(makeLog({ level, showsMessages: false, now: () => '2026-11-22T02:41:00.000Z', write }));
	return lines;
};

describe('the log', () => {
	it('writes one line of JSON with time, level and event', () => {
		const [line] = linesOf('info', (log) => log.info('requestAnswered', { status: 200 }));
		expect(JSON.parse(line ?? '')).toEqual({
			at: '2026-11-22T02:41:00.000Z',
			level: 'info',
			event: 'requestAnswered',
			status: 200
		});
	});

	it('leaves out every key that is not in its list', () => {
		const fields = { status: 500, email: 'a@example.org', note: 'bruise' } as LogFields;
		const [line] = linesOf('info', (log) => log.error('requestFailed', fields));
		expect(line).not.toMatch(/example|bruise/);
	});

	it('tells where a fault happened but not its message', () => {
		const error = new TypeError('cannot read custody number KE/1234');
		const [line] = linesOf('info', (log) => log.error('requestFailed', { error }));
		expect(line).not.toContain('KE/1234');
		expect(JSON.parse(line ?? '')).toMatchObject({
			at: '2026-11-22T02:41:00.000Z',
			errorName: 'TypeError'
		});
		expect(line).toContain('log.test.ts');
	});

	it('is silent below its level', () => {
		expect(linesOf('info', (log) => log.debug('cacheMissed'))).toEqual([]);
	});
});
