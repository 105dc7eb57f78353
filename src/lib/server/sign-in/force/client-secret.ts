import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#lib/server/env.ts';

/** In the data folder: `force-sign-in-kent.key`. */
export const secretFile = (schemeId: string): string => `force-sign-in-${schemeId}.key`;

/**
 * The secret that a force's provider gave to a scheme's client: from the environment, else from a file in the data
 * folder, as the server's own keys are. Never in the database and never on a page: who may write settings need not know
 * it. Read at each use, so that a new one needs no new start.
 */
export const clientSecretIn =
	({ dataFolder, forceClientSecrets }: Pick<Environment, 'dataFolder' | 'forceClientSecrets'>) =>
	(schemeId: string): string | undefined => {
		if (Object.hasOwn(forceClientSecrets, schemeId)) return forceClientSecrets[schemeId];
		const path = join(dataFolder, secretFile(schemeId));
		const isName = /^[\w-]+$/.test(schemeId);
		return isName && existsSync(path) ? readFileSync(path, 'utf8').trim() || undefined : undefined;
	};
