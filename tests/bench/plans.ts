/** Tables that grow with each visit or concern, and their indexes: none may be read from end to end, nor all of a scheme's part of it. */
const growing =
	/\b(desk_|visit|report|allotment|audit_event|concern(?!_news)|force_concern|mail_message)/;

/** In SQLite's one line, and in PostgreSQL's second. */
const byScheme =
	/\(scheme_id=\?( AND reader=\?)?\)|Index Cond: \(\(?scheme_id = [^)]*\)( AND \(reader = [^)]*\)\))?\)?$/;

/**
 * Whether a line of a plan reads more than what it asks for. A search by the scheme alone, or by one reader of it, is no search.
 * Not the rule of the desk's own test: that one has few rows, of which PostgreSQL rightly reads a scheme's part whole.
 */
export const isScan = (line: string, at: number, plan: readonly string[]): boolean =>
	/Seq Scan on/.test(line) ||
	(growing.test(line) && (/^SCAN /.test(line) || (/^SEARCH/.test(line) && byScheme.test(line)))) ||
	(/Index Cond/.test(line) && byScheme.test(line) && growing.test(plan[at - 1] ?? ''));
