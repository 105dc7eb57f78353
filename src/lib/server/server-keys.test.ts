import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readServerKeys } from './server-keys.ts';

describe('the keys of the server', () => {
	let dataFolder: string;
	beforeEach(() => {
		dataFolder = mkdtempSync(join(tmpdir(), 'keys-'));
	});
	afterEach(() => rmSync(dataFolder, { recursive: true }));

	const read = (
		mode: 'demonstration' | 'production',
		given: { authSecret?: string; escrowKey?: string } = {}
	) =>
		readServerKeys({ mode, dataFolder, authSecret: given.authSecret, escrowKey: given.escrowKey });

	const keysOf = (result: ReturnType<typeof read>) => {
		if (!result.ok) throw new Error(result.sentence);
		return {
			authSecret: result.keys.authSecret,
			escrowKey: result.keys.escrowKey.export({ format: 'jwk' }).d
		};
	};

	it('are made once for a demonstration, for its user alone to read', () => {
		const first = keysOf(read('demonstration'));
		expect(keysOf(read('demonstration'))).toEqual(first);
		for (const file of ['auth-secret.key', 'escrow.key']) {
			expect(statSync(join(dataFolder, file)).mode & 0o777).toBe(0o600);
		}
	});

	it('are demanded in production, from the environment or from files that are there', () => {
		expect(read('production')).toMatchObject({
			ok: false,
			sentence: expect.stringMatching(/^AUTH_SECRET is needed/) as string
		});
		expect(read('production', { authSecret: 'a'.repeat(32) })).toMatchObject({
			ok: false,
			sentence: expect.stringMatching(/^ESCROW_KEY is needed/) as string
		});
		const made = keysOf(read('demonstration'));
		expect(keysOf(read('production'))).toEqual(made);
	});

	it('are refused when they are no keys, without being repeated', () => {
		const result = read('demonstration', { escrowKey: 'bm90IGEga2V5' });
		expect(result).toMatchObject({ ok: false });
		expect(JSON.stringify(result)).not.toContain('bm90IGEga2V5');
	});
});
