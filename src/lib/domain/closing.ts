import { canonical } from './canonical.ts';
import { signedText, type Change } from './change.ts';
import type { Closure, VisitSignature } from './field.ts';
import type { ChangeId, VisitId } from './ids.ts';
import { applyChanges, emptyVisit, type Visit } from './visit.ts';
import { readVisit, type SignedClosure, type VisitRecord } from './visit-record.ts';

/**
 * Closing and signing (docs/decisions/0009): a closure names exactly the changes that the report is made from; each
 * visitor's word stands under the closure's digest. What is signed is never edited: later changes are an addendum.
 */

/** The text whose SHA-256 is a closure's `changesDigest`: the covered changes in the order of their ids. */
export const coveredText = (changes: readonly Change[]): string =>
	canonical(
		[...changes]
			.sort((a, b) => (a.id < b.id ? -1 : 1))
			.map((change) => [signedText(change), change.signature])
	);

/** The text whose SHA-256 is a closure's digest. */
export const closureText = (closure: Closure): string => canonical(closure);

/** What a visitor's device signs: everything of the signature but its value. */
export const signatureText = (signature: Omit<VisitSignature, 'value'>): string =>
	canonical({ ...signature, value: undefined });

/** The changes that a closure may cover: everything but closures and signatures. */
export const coverableChanges = (visit: Visit): Change[] =>
	[...visit.changes.values()]
		.filter(({ entityKind }) => entityKind !== 'closure' && entityKind !== 'signature')
		.sort((a, b) => (a.id < b.id ? -1 : 1));

/** What a closure covers and is not here: not arrived yet, refused, or never written. */
export const missingUnder = (visit: Visit, { changeIds }: Closure): ChangeId[] =>
	[...new Set(changeIds)].filter((id) => !visit.changes.has(id));

/**
 * The visit as a closure covers it, whatever else has arrived since; `undefined` while one of the covered changes
 * is not here yet.
 */
export const visitUnder = (visit: Visit, closure: Closure): Visit | undefined => {
	const covered = closure.changeIds.map((id) => visit.changes.get(id));
	if (covered.some((change) => change === undefined)) return undefined;
	return applyChanges(emptyVisit(visit.id), covered as Change[]);
};

/** What was written but is not covered by the last closure: it awaits an addendum. */
export const changesAfter = (visit: Visit, closure: Closure): Change[] => {
	const covered = new Set<ChangeId>(closure.changeIds);
	return coverableChanges(visit).filter(({ id }) => !covered.has(id));
};

/** Whether these words are all that a report of the closure needs. */
const isWhole = (
	{ signers }: Pick<SignedClosure, 'signers'>,
	given: readonly VisitSignature[]
): boolean =>
	signers.length > 0 &&
	signers.every((signer) => given.some(({ visitorId }) => visitorId === signer));

/** Whether everybody whose word it needs has put it under a closure. */
export const isSigned = (record: VisitRecord, closureId: ChangeId): boolean => {
	const closure = record.closures.find(({ id }) => id === closureId);
	const given = record.signatures.filter((signature) => signature.closureId === closureId);
	return closure !== undefined && isWhole(closure, given);
};

/**
 * [closing.1] The closure that holds: the first that is signed; while there is none, the first one written. A second
 * device that closed too signs the first.
 */
export const closureOf = (record: VisitRecord): SignedClosure | undefined =>
	record.closures.find(({ id }) => isSigned(record, id)) ?? record.closures[0];

/**
 * Signatures under a closure, in the order they were given.
 *
 * [closing.2] A visitor's own confirmation comes after the attestation that it confirms, whatever the clock of their
 * device says: a version that was issued keeps its signatures.
 */
export const signaturesUnder = (
	record: Pick<VisitRecord, 'signatures'>,
	closureId: ChangeId
): VisitRecord['signatures'] => {
	const given = record.signatures.filter((signature) => signature.closureId === closureId);
	const attested = new Set(
		given.filter(({ kind }) => kind === 'attestation').map(({ visitorId }) => visitorId)
	);
	const confirms = ({ kind, visitorId }: VisitSignature) =>
		Number(kind === 'ownKey' && attested.has(visitorId));
	return given.sort(
		(a, b) =>
			confirms(a) - confirms(b) ||
			(a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1)
	);
};

/** One issued state of a report: which signatures it shows. */
export type ReportVersion = { version: number; signatures: VisitRecord['signatures'] };

/**
 * [report.1] Version 1 is made when everybody whose word it needs has put it; each later signature makes the next one.
 * Earlier versions stay as they are.
 */
export const reportVersions = (
	record: Pick<VisitRecord, 'closures' | 'signatures'>,
	closureId: ChangeId
): ReportVersion[] => {
	const closure = record.closures.find(({ id }) => id === closureId);
	if (!closure) return [];
	const signatures = signaturesUnder(record, closureId);
	const versions: ReportVersion[] = [];
	for (let count = 1; count <= signatures.length; count++) {
		const given = signatures.slice(0, count);
		if (isWhole(closure, given)) versions.push({ version: versions.length + 1, signatures: given });
	}
	return versions;
};

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The report's number, made from the visit's id so that a device can make it with no signal: 10 characters of 50 bits,
 * without letters that are misread, and the version. `V-7K3QF-2M9XA/1`.
 */
export const reportNumber = (visitId: VisitId, version: number): string => {
	// The last 52 bits of a UUID of version 7 or 4 are random; the first ones would tell the time.
	let bits = BigInt(`0x${visitId.replaceAll('-', '').slice(-13)}`);
	let text = '';
	for (let at = 0; at < 10; at++) {
		text = alphabet[Number(bits & 31n)]! + text;
		bits >>= 5n;
	}
	return `V-${text.slice(0, 5)}-${text.slice(5)}/${version}`;
};

/** The visit's record as its closure covers it, for everything that prints or shows a closed visit. */
export const recordUnder = (visit: Visit, closure: Closure): VisitRecord | undefined => {
	const covered = visitUnder(visit, closure);
	return covered && readVisit(covered);
};

const audienceDigits = { office: '01', force: '02', handOver: '03', station: '04' } as const;

/**
 * What a rendition carries beside its text: the file's own id (32 hex digits, drawn from the digest of what it
 * covers) and the moment it was made: of closing, or of the last signature that it shows. Never the moment of
 * printing, so that device and server make the same bytes.
 */
export const madeOf = (
	closure: Pick<Closure, 'changesDigest' | 'closedAt'>,
	version: ReportVersion | undefined,
	audience: keyof typeof audienceDigits
): { id: string; created: Closure['closedAt'] } => ({
	id: `${closure.changesDigest.slice(0, 28)}${(version?.version ?? 0).toString(16).padStart(2, '0').slice(-2)}${audienceDigits[audience]}`,
	created: version?.signatures.at(-1)?.signedAt ?? closure.closedAt
});
