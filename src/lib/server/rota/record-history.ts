import type { VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { WrittenRecord } from './visitor-records.ts';

export type RecordStep = {
	version: number;
	by: string;
	at: Instant;
	/** The fields that were changed; of the first version there are none to compare with. */
	changed: (keyof VisitorRecord)[];
};

/** Who changed what of a record, the latest first. `versions` come likewise. */
export const recordHistory = (
	versions: readonly WrittenRecord[],
	names: ReadonlyMap<string, string>
): RecordStep[] =>
	versions.map(({ version, record, writtenBy, writtenAt }, at) => {
		const before = versions[at + 1]?.record;
		const fields = Object.keys(record) as (keyof VisitorRecord)[];
		return {
			version,
			by: names.get(writtenBy) ?? '',
			at: writtenAt,
			changed: before
				? fields.filter((field) => JSON.stringify(record[field]) !== JSON.stringify(before[field]))
				: []
		};
	});
