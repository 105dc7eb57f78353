/** Tables that grow with each visit: none may be read from end to end, nor all of a scheme's part of it. */
const growing = /\b(desk_\w+|visit|visit_\w+|report|report_\w+|allotment|audit_event)\b/;

/**
 * Whether a line of a plan reads more than what it asks for. A search by the scheme alone is no search: SQLite tells
 * it in one line; PostgreSQL in two.
 * Not the rule of the desk's own test: that one has few rows, of which PostgreSQL rightly reads a scheme's part whole.
 */
export const isScan = (line: string, at: number, plan: readonly string[]): boolean =>
	/Seq Scan on/.test(line) ||
	(growing.test(line) && (/^SCAN /.test(line) || (/^SEARCH/.test(line) && !/ AND /.test(line)))) ||
	(/Index Cond: \(\(?scheme_id = [^)]*\)\)?$/.test(line) && growing.test(plan[at - 1] ?? ''));
