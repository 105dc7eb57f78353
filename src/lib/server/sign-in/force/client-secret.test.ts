import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientSecretIn, secretFile } from './client-secret.ts';

let dataFolder: string;
beforeEach(() => {
	dataFolder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

it('is found in the environment, else in its file, the moment it is there', () => {
	const secretOf = clientSecretIn({ dataFolder, forceClientSecrets: { kent: 'from outside' } });
	expect(secretOf('kent')).toBe('from outside');
	expect(secretOf('borders')).toBeUndefined();
	writeFileSync(join(dataFolder, secretFile('borders')), 'from a file\n');
	expect(secretOf('borders')).toBe('from a file');
	writeFileSync(join(dataFolder, secretFile('borders')), '\n');
	expect(secretOf('borders')).toBeUndefined();
});

it('reads no other file, whatever a scheme is called', () => {
	writeFileSync(join(dataFolder, 'other.key'), 'not for this');
	const secretOf = clientSecretIn({ dataFolder, forceClientSecrets: {} });
	expect(secretOf('x/../../other')).toBeUndefined();
	expect(secretOf('toString')).toBeUndefined();
});
