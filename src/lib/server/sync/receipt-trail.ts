import type { Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { ChangeRefusal } from '#lib/domain/protocol.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { recordAct, type Act } from '#lib/server/people/act.ts';

/** What a push came to, for the audit trail. */
export type Receipt = {
	stored: { change: Change; isLate: boolean }[];
	refused: { code: ChangeRefusal; visitId: VisitId | undefined }[];
};

/** Acts within a visit that stand in the trail by themselves. */
const acts: Partial<Record<string, string>> = {
	begun: 'visitBegun',
	closure: 'visitClosed',
	signature: 'visitSigned'
};

/** Signs of a copied device: its work is kept, and somebody must look into it. */
const suspicious: Partial<Record<ChangeRefusal, string>> = {
	idReused: 'changeIdReused',
	sequenceReused: 'deviceNumberReused',
	badSignature: 'changeSignatureWrong',
	notTheAuthor: 'changeAuthorForged'
};

/** In the same transaction as what it tells of. Counts and ids alone: nothing that anybody wrote. */
export const recordReceipt = async (
	trx: Trx,
	act: Act,
	deviceId: string,
	{ stored, refused }: Receipt
): Promise<void> => {
	for (const [id, changes] of Map.groupBy(stored, ({ change }) => change.visitId)) {
		const subject = { type: 'visit', id };
		const late = changes.filter(({ isLate }) => isLate).length;
		await recordAct(trx, act, 'changesReceived', subject, { count: changes.length, late });
		for (const { change } of changes) {
			const what = acts[change.field];
			if (what) await recordAct(trx, act, what, subject, { by: change.by, deviceId });
		}
	}
	const subject = { type: 'device', id: deviceId };
	for (const [code, changes] of Map.groupBy(refused, (one) => one.code)) {
		const what = suspicious[code] ?? 'changesSetAside';
		await recordAct(trx, act, what, subject, { code, count: changes.length });
	}
};
