import {
	closureText,
	coverableChanges,
	coveredText,
	madeOf,
	reportVersions,
	signatureText,
	signaturesUnder,
	type ReportVersion
} from '#lib/domain/closing.ts';
import type { Closure, Letterhead, VisitSignature } from '#lib/domain/field.ts';
import type { ChangeId, DeviceId, EntityId, MemberId } from '#lib/domain/ids.ts';
import { officeView } from '#lib/domain/office-view.ts';
import { signersOf } from '#lib/domain/signers.ts';
import { instantOf } from '#lib/domain/time.ts';
import type { VisitView } from '#lib/domain/view.ts';
import type { SignedClosure, VisitRecord } from '#lib/domain/visit-record.ts';
import { sha256 } from './digest.ts';
import type { Keyring } from './keyring.ts';
import { newId, type OpenVisit } from './open-visit.svelte.ts';

/** Makes the report's bytes; the page passes it in, so that what seals does not know what prints. */
export type RenderReport = (
	view: VisitView,
	made: { id: string; created: Closure['closedAt'] }
) => Promise<Uint8Array>;

export type Signer = {
	visitorId: MemberId;
	kind: VisitSignature['kind'];
	agreement: VisitSignature['agreement'];
	note: string;
};

/** The closure that the visit would have if it were closed now, and the report as both should read it through. */
export const prepareClosure = async (
	openVisit: OpenVisit,
	letterhead: Letterhead,
	render: RenderReport,
	now: number
): Promise<{ closure: Closure; bytes: Uint8Array }> => {
	const covered = coverableChanges(openVisit.visit);
	const closedAt = instantOf(now);
	const changesDigest = await sha256(coveredText(covered));
	const view = officeView(openVisit.record, letterhead, { version: 0, signatures: [] });
	const bytes = await render(view, madeOf({ changesDigest, closedAt }, undefined, 'office'));
	const closure: Closure = {
		changeIds: covered.map(({ id }) => id),
		changesDigest,
		templateId: openVisit.record.begun!.templateId,
		letterhead,
		reportDigest: await sha256(bytes),
		closedAt
	};
	return { closure, bytes };
};

/** The report as a version shows it, from the changes that its closure covers. */
export const renderVersion = (
	covered: VisitRecord,
	closure: Closure,
	version: ReportVersion | undefined,
	render: RenderReport
): Promise<Uint8Array> =>
	render(
		officeView(covered, closure.letterhead, {
			version: version?.version ?? 0,
			signatures: version?.signatures ?? []
		}),
		madeOf(closure, version, 'office')
	);

/**
 * One visitor's word under a closure, signed by this device's key. When it completes a version of the report, the
 * version is rendered here and its digest goes with the word: the server renders it again and compares.
 */
const wordUnder = async (
	given: { closure: SignedClosure; covered: VisitRecord },
	earlier: VisitRecord['signatures'],
	signer: Signer,
	device: { deviceId: DeviceId; keyring: Pick<Keyring, 'sign'>; render: RenderReport; now: number }
): Promise<VisitSignature> => {
	const word = {
		closureId: given.closure.id,
		closureDigest: await sha256(closureText(given.closure.closure)),
		...signer,
		signedAt: instantOf(device.now),
		deviceId: device.deviceId,
		reportDigest: null,
		value: ''
	} satisfies VisitSignature;
	const versions = reportVersions(
		{
			closures: [given.closure],
			// The highest order: a word is given after everything that is on screen.
			signatures: [...earlier, { ...word, id: newId<ChangeId>(), order: '~' }]
		},
		given.closure.id
	);
	const completed = versions.find(({ signatures }) => signatures.length === earlier.length + 1);
	const reportDigest = completed
		? await sha256(
				await renderVersion(given.covered, given.closure.closure, completed, device.render)
			)
		: null;
	const unsigned = { ...word, reportDigest, value: undefined };
	const [value] = await device.keyring.sign([signatureText(unsigned)]);
	if (!value) throw new Error('One signature for each text');
	return { ...unsigned, value };
};

/** The first visitor signs: the closure and their word are kept together or not at all. */
export const closeAndSign = async (
	openVisit: OpenVisit,
	closure: Closure,
	signer: Signer,
	device: { deviceId: DeviceId; keyring: Pick<Keyring, 'sign'>; render: RenderReport; now: number }
): Promise<boolean> => {
	const closureId = newId<ChangeId>();
	const signers = signersOf(openVisit.visit, closure);
	const word = await wordUnder(
		{
			closure: { id: closureId, closure, by: signer.visitorId, signers },
			covered: openVisit.record
		},
		[],
		signer,
		device
	);
	return openVisit.keep([
		openVisit.draft(
			{ entityKind: 'closure', entityId: newId<EntityId>(), field: 'closure', value: closure },
			closureId
		),
		openVisit.draft(
			{ entityKind: 'signature', entityId: newId<EntityId>(), field: 'signature', value: word },
			newId<ChangeId>()
		)
	]);
};

/** A further word under a closure that stands: the partner's, or their confirmation from their own device. */
export const addWord = async (
	openVisit: OpenVisit,
	given: { closure: SignedClosure; covered: VisitRecord },
	signer: Signer,
	device: { deviceId: DeviceId; keyring: Pick<Keyring, 'sign'>; render: RenderReport; now: number }
): Promise<boolean> => {
	const earlier = signaturesUnder(openVisit.record, given.closure.id);
	const word = await wordUnder(given, earlier, signer, device);
	return openVisit.keep([
		openVisit.draft(
			{ entityKind: 'signature', entityId: newId<EntityId>(), field: 'signature', value: word },
			newId<ChangeId>()
		)
	]);
};
