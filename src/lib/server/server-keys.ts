import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './env.ts';

export type ServerKeys = {
	/** Signs sessions. */
	authSecret: string;
	/** Opens the escrow slot of a device whose passphrase was forgotten. P-256. */
	escrowKey: KeyObject;
};

type KeysRead = { ok: true; keys: ServerKeys } | { ok: false; sentence: string };
type Variable = 'AUTH_SECRET' | 'ESCROW_KEY';

const fileNames: Record<Variable, string> = {
	AUTH_SECRET: 'auth-secret.key',
	ESCROW_KEY: 'escrow.key'
};

const made: Record<Variable, () => string> = {
	AUTH_SECRET: () => randomBytes(32).toString('base64url'),
	ESCROW_KEY: () =>
		generateKeyPairSync('ec', { namedCurve: 'P-256' })
			.privateKey.export({ type: 'pkcs8', format: 'der' })
			.toString('base64')
};

/** Made once and never again: what was sealed or signed with a key is lost with it. */
const readOrMake = (
	name: Variable,
	{ dataFolder, mode }: Pick<Environment, 'dataFolder' | 'mode'>
): string | undefined => {
	const path = join(dataFolder, fileNames[name]);
	if (existsSync(path)) {
		chmodSync(path, 0o600);
		return readFileSync(path, 'utf8').trim();
	}
	if (mode === 'production') return undefined;
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	const key = made[name]();
	writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' });
	return key;
};

const escrowKeyOf = (text: string): KeyObject | undefined => {
	try {
		const key = createPrivateKey({
			key: Buffer.from(text, 'base64'),
			format: 'der',
			type: 'pkcs8'
		});
		return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
	} catch {
		return undefined;
	}
};

/**
 * The server's two keys: from the environment, else from files in the data folder that only the server's user may
 * read. A demonstration makes them on its first start; production must be given them.
 */
export const readServerKeys = (
	environment: Pick<Environment, 'mode' | 'dataFolder' | 'authSecret' | 'escrowKey'>
): KeysRead => {
	const authSecret = environment.authSecret ?? readOrMake('AUTH_SECRET', environment);
	const escrow = environment.escrowKey ?? readOrMake('ESCROW_KEY', environment);
	const needed = (name: Variable, what: string): KeysRead => ({
		ok: false,
		sentence: `${name} is needed in production: ${what}, in the environment or in the file ${fileNames[name]} in the data folder.`
	});
	if (!authSecret) return needed('AUTH_SECRET', 'a secret of at least 32 characters');
	if (!escrow) return needed('ESCROW_KEY', 'a P-256 private key (PKCS#8, DER) in base64');
	if (authSecret.length < 32) {
		return { ok: false, sentence: 'AUTH_SECRET should be a secret of at least 32 characters.' };
	}
	const escrowKey = escrowKeyOf(escrow);
	return escrowKey
		? { ok: true, keys: { authSecret, escrowKey } }
		: {
				ok: false,
				sentence: 'ESCROW_KEY should be a P-256 private key (PKCS#8, DER) in base64.'
			};
};
