import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from './lock.ts';
import { openDatabase } from './open.ts';

const holder = `
	import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
	process.stdout.write(JSON.stringify(lockDataFolder(process.argv[1])));
	process.stdin.resume();
`;

describe('the lock of a data folder', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'lock-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('refuses a second process, and goes with a process that was killed', async () => {
		const child = spawn(process.execPath, ['--input-type=module', '-e', holder, folder]);
		const [said] = (await once(child.stdout, 'data')) as [Buffer];
		expect(JSON.parse(String(said))).toMatchObject({ ok: true });
		expect(lockDataFolder(folder)).toEqual({ ok: false, reason: 'heldByAnotherProcess' });
		expect(openDatabase({ databaseUrl: undefined, dataFolder: folder })).toMatchObject({
			ok: false
		});
		child.kill('SIGKILL');
		await once(child, 'exit');
		const lock = lockDataFolder(folder);
		expect(lock.ok).toBe(true);
		if (lock.ok) lock.release();
	});

	it('is given back on closing', async () => {
		for (let round = 1; round <= 2; round += 1) {
			const opened = openDatabase({ databaseUrl: undefined, dataFolder: folder });
			expect(opened.ok).toBe(true);
			if (opened.ok) await opened.close();
		}
	});
});
