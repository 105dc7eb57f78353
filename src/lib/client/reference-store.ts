import * as z from 'zod/mini';
import { VisitId } from '#lib/domain/ids.ts';
import { Reference } from '#lib/domain/protocol.ts';
import { Instant } from '#lib/domain/time.ts';
import { sealRows, unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';

/** What the device must know of the server to work without it, and the digest by which a newer one is noticed. */
export const KeptReference = z.object({ digest: z.string(), content: Reference });
export type KeptReference = z.infer<typeof KeptReference>;

export const ReportReceived = z.object({
	visitId: VisitId,
	version: z.int(),
	sha256: z.string(),
	receivedAt: Instant
});
export type ReportReceived = z.infer<typeof ReportReceived>;

/** There is one reference scope; its row has one name. */
export const REFERENCE = 'reference';

/** Undefined when there is none yet, or it is damaged: the next receipt brings a new one. */
export const reference = async ({
	database,
	keyring
}: StoreContext): Promise<KeptReference | undefined> => {
	const row = await database.reference.get(REFERENCE);
	const [opened] = row ? await unsealRows(keyring, 'reference', [row]) : [];
	const read = opened?.ok ? KeptReference.safeParse(opened.value) : undefined;
	return read?.data;
};

export const putReference = async (
	{ database, keyring }: StoreContext,
	content: KeptReference
): Promise<void> => {
	const [row] = await sealRows(keyring, 'reference', [{ id: REFERENCE, value: content }]);
	if (row) await database.reference.put({ id: REFERENCE, ...row });
};

/** The reports that the office has told us it received. */
export const reportsReceived = async ({
	database,
	keyring
}: StoreContext): Promise<ReportReceived[]> => {
	const opened = await unsealRows(keyring, 'report', await database.report.toArray());
	return opened.flatMap((row) => {
		const read = row.ok ? ReportReceived.safeParse(row.value) : undefined;
		return read?.success ? [read.data] : [];
	});
};
