import { generateKeyPairSync, randomUUID, sign as signBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { coverableChanges, coveredText, madeOf } from '#lib/domain/closing.ts';
import type { Begun } from '#lib/domain/field.ts';
import type { DeviceId, VisitId } from '#lib/domain/ids.ts';
import { letterheadOf } from '#lib/domain/letterhead.ts';
import {
	PROTOCOL,
	SYNC_CONTENT_TYPE,
	SYNC_HEADER,
	SyncReply,
	type SyncRequest
} from '#lib/domain/protocol.ts';
import { dayOf, instantOf } from '#lib/domain/time.ts';
import { officeView } from '#lib/domain/office-view.ts';
import { renderDocument } from '#lib/report/render.ts';
import { visitReport } from '#lib/report/visit-report.ts';
import { sha256 } from '#lib/server/digest.ts';

import { reportFonts } from './report-fonts.ts';
import type { Server } from './server.ts';
import { people, Session } from './session.ts';
import { visitBy, type VisitBuilder } from './visit-builder.ts';

const HOUR = 3_600_000;

type Asked = {
	/** A suite of Kent. */
	suite: string;
	/** What happened between being let in and leaving. */
	inside?: (visit: VisitBuilder) => void;
	/** Under way still: nobody has closed or signed it. */
	isUnfinished?: boolean;
	/** The allotment that it was begun from. */
	allotted?: VisitId;
};

/** A device of the session's visitor, set up as a browser sets it up, with a key of its own. */
const setUpDevice = async (session: Session) => {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
	const deviceId = randomUUID() as DeviceId;
	const registered = await session.send('/api/devices', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ deviceId, signingKey: { kty, crv, x, y }, label: 'Tablet' })
	});
	if (!registered.ok) throw new Error(`The device was refused: ${await registered.text()}`);
	const sign = (text: string) =>
		signBytes('sha256', Buffer.from(text), {
			key: privateKey,
			dsaEncoding: 'ieee-p1363'
		}).toString('base64url');
	const exchange = async (push: readonly unknown[]): Promise<SyncReply> => {
		const request: SyncRequest = {
			protocol: PROTOCOL,
			deviceId,
			appVersion: 'test',
			clock: instantOf(Date.now()),
			referenceDigest: null,
			visits: [],
			push: [...push],
			requests: [],
			planning: []
		};
		const answer = await session.send('/api/sync', {
			method: 'POST',
			headers: { [SYNC_HEADER]: '1', 'content-type': SYNC_CONTENT_TYPE },
			body: new Uint8Array(gzipSync(JSON.stringify(request)))
		});
		if (!answer.ok) throw new Error(`Nothing was taken: ${await answer.text()}`);
		return SyncReply.parse(await answer.json());
	};
	return { deviceId, sign, exchange };
};

/** Of the report as the pair reads it through before closing. */
const readThroughDigest = async ({ visit, record, letterhead, now }: VisitBuilder) => {
	const changesDigest = sha256(coveredText(coverableChanges(visit)));
	const view = officeView(record, letterhead, { version: 0, signatures: [] });
	const made = madeOf({ changesDigest, closedAt: instantOf(now) }, undefined, 'office');
	return sha256((await renderDocument(visitReport(view, made), reportFonts)).bytes);
};

/**
 * A visit made today by Amelia Thornbury and Aoife Brennan of Kent and sent by the doors that a tablet uses: sign-in,
 * set-up of the device, the endpoint. Both have signed, the second on the first one's tablet. It raises no alarm.
 */
export const sendVisit = async (
	server: Server,
	{ suite, inside, isUnfinished = false, allotted }: Asked
): Promise<VisitId> => {
	const { deviceId, sign, exchange } = await setUpDevice(await Session.of(server, people.visitor));
	const known = (await exchange([])).reference!.content;
	const startsAt = instantOf(Date.now() - 2 * HOUR);
	const idOf = (name: string) => known.visitors.find((visitor) => visitor.name === name)!.id;
	const pair = [idOf(people.visitor.name), idOf(people.partner.name)] as const;
	const begun: Begun = {
		suiteId: known.suites.find(({ name }) => name === suite)!.id,
		templateId: 'custody-visit-2026-11',
		visitors: [...pair],
		kind: allotted ? 'allotted' : 'onTheSpot',
		day: dayOf(startsAt)
	};
	const visit = visitBy(pair, {
		seed: Math.floor(Math.random() * 2 ** 31),
		deviceId,
		sign,
		startsAt,
		letterhead: letterheadOf(known, begun)!,
		...(allotted && { visitId: allotted })
	});
	visit.begin(begun).arrive().admit();
	inside?.(visit);
	if (!isUnfinished) {
		visit.custodyOfficer().leave();
		visit.close(await readThroughDigest(visit));
		visit.sign().sign(pair[1], { kind: 'attestation' });
	}
	const { results } = await exchange(visit.written);
	const refused = results.find(({ status }) => status !== 'stored');
	if (refused) throw new Error(`A change was refused: ${refused.code ?? refused.status}`);
	return visit.visitId;
};
