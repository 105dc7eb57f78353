import type { KyselyPlugin } from 'kysely';
import { checkQuery } from './tenant-guard-rules.ts';

/**
 * Refuses every query on a table of a scheme that does not name the scheme for that very table, before it reaches
 * the database: a forgotten condition is a failing request, never another scheme's data. What counts as naming it is
 * in tenant-guard-rules.ts. It runs after the names have become those of the database.
 */
export const tenantGuard: KyselyPlugin = {
	transformQuery: ({ node }) => {
		checkQuery(node);
		return node;
	},
	transformResult: ({ result }) => Promise.resolve(result)
};
