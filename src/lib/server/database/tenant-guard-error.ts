/** A query that could touch another scheme's rows: a fault of the program, never of the person. */
export class TenantGuardError extends Error {
	readonly table: string;

	constructor(table: string, why: string) {
		super(`A query on ${table} ${why}`);
		this.name = 'TenantGuardError';
		this.table = table;
	}
}
