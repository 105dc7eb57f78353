import { closureText, coverableChanges, coveredText, signatureText } from '#lib/domain/closing.ts';
import type { Closure, Letterhead, VisitSignature } from '#lib/domain/field.ts';
import type { ChangeId } from '#lib/domain/ids.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import { sha256 } from '#lib/server/digest.ts';
import { render } from '#lib/server/reports/rendition.ts';
import type { Chance } from './chance.ts';
import type { InventedDevice } from './invented-device.ts';
import { VisitPen } from './visit-pen.ts';

type ClosedVisit = { closureId: ChangeId; closureDigest: string };

/** Closes what the pen has written, over the report as the pair read it through. */
export const closeVisit = async (pen: VisitPen, letterhead: Letterhead): Promise<ClosedVisit> => {
	pen.wait(3);
	const { visit } = pen;
	const record = readVisit(visit);
	const covered = coverableChanges(visit);
	const unread: Closure = {
		changeIds: covered.map(({ id }) => id),
		changesDigest: sha256(coveredText(covered)),
		templateId: record.begun!.templateId,
		letterhead,
		reportDigest: '0'.repeat(64),
		closedAt: pen.now
	};
	// Nobody has signed yet, and the report's text does not tell the closure's own id.
	const closing = { id: '' as ChangeId, closure: unread, by: pen.by, signers: [] };
	const readThrough = await render({ closure: closing, record, versions: [] }, undefined, 'office');
	const closure = { ...unread, reportDigest: readThrough.sha256 };
	pen.write('closure', pen.newId(), 'closure', closure);
	return { closureId: pen.written.at(-1)!.id, closureDigest: sha256(closureText(closure)) };
};

/** A visitor's word under the closure, by the key of the device that the pen writes on. */
export const giveWord = (
	pen: VisitPen,
	{ closureId, closureDigest }: ClosedVisit,
	{ visitorId, kind }: Pick<VisitSignature, 'visitorId' | 'kind'>
): void => {
	pen.wait(1);
	const unsigned: Omit<VisitSignature, 'value'> = {
		closureId,
		closureDigest,
		visitorId,
		kind,
		agreement: 'agree',
		note: '',
		signedAt: pen.now,
		deviceId: pen.device.deviceId,
		reportDigest: null
	};
	const value = pen.device.sign(() => signatureText(unsigned));
	pen.write('signature', pen.newId(), 'signature', { ...unsigned, value });
};

/** The other visitor's word, from their own device a little later. */
export const confirmWord = (
	pen: VisitPen,
	closed: ClosedVisit,
	device: InventedDevice,
	chance: Chance
): VisitPen => {
	const own = new VisitPen(pen.visitId, device, pen.now, chance);
	own.wait(chance.between(2, 9));
	giveWord(own, closed, { visitorId: device.owner.id, kind: 'ownKey' });
	return own;
};
