import { checkBatch, preview } from '#lib/server/import/previews.ts';
import type { ImportKind, ImportProblem } from '#lib/domain/import.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listMembers, type ListedMember } from '#lib/server/people/members.ts';
import { actBy, KENT, kentManager, NOW } from './people.ts';

type Rows = readonly (readonly string[])[];

/** A CSV file with every cell between quotation marks. */
export const csvFile = (rows: Rows): Uint8Array =>
	new TextEncoder().encode(
		rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')
	);

export const peopleFile = (...rows: string[][]): Uint8Array =>
	csvFile([['Full name', 'Email', 'Role'], ...rows]);

export const suitesFile = (...names: string[]): Uint8Array =>
	csvFile([['Suite', 'Reserve', 'Panel'], ...names.map((name) => [name, 'yes', 'North'])]);

const visitHeadings = [
	...['Day', 'Suite', 'Visitor 1', 'Visitor 2', 'Arrived', 'Result'],
	...['Held', 'Offered', 'Seen', 'Declined', 'Not available', 'Not offered']
];
export const visitsFile = (...rows: string[][]): Uint8Array => csvFile([visitHeadings, ...rows]);

const told = (problems: readonly ImportProblem[]): string[] =>
	problems.map(({ row, column, text }) => `${row} ${column}: ${text}`);

/** What an office does with its files, up to the preview. */
export class Importer {
	readonly #db: Db;
	constructor(db: Db) {
		this.#db = db;
	}

	/** The preview's id. */
	async upload(kind: ImportKind, bytes: Uint8Array, by: Actor = kentManager): Promise<string> {
		const file = { name: `${kind}.csv`, bytes };
		const answer = await preview(this.#db, actBy(by), kind, file);
		if (!answer.ok) throw new Error(answer.reason);
		return answer.batchId;
	}

	async check(kind: ImportKind, bytes: Uint8Array, by: Actor = kentManager) {
		const checked = await checkBatch(this.#db, actBy(by), await this.upload(kind, bytes, by));
		if (!checked) throw new Error('The preview is gone');
		return checked;
	}

	async errorsIn(kind: ImportKind, bytes: Uint8Array, by: Actor = kentManager): Promise<string[]> {
		return told((await this.check(kind, bytes, by)).errors);
	}

	async doubtsIn(kind: ImportKind, bytes: Uint8Array): Promise<string[]> {
		return told((await this.check(kind, bytes)).warnings);
	}

	async member(email: string): Promise<ListedMember | undefined> {
		const found = await listMembers(this.#db, KENT, { search: email }, NOW);
		return found.find((one) => one.email === email);
	}

	async letters(): Promise<number> {
		const rows = await this.#db
			.selectFrom('mailMessage')
			.select('id')
			.where('schemeId', '=', KENT)
			.execute();
		return rows.length;
	}
}
