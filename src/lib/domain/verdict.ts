import type { Change } from './change.ts';
import { findQuestion, isAnswerOf } from './checklist.ts';
import { publishedTemplates } from './checklists/published.ts';
import type { About, Begun, Closure, VisitSignature } from './field.ts';
import type { ChangeId, DeviceId, MemberId, SuiteId } from './ids.ts';
import { withTheme } from './themed-template.ts';
import { limits, type Allotment, type ChangeRefusal } from './protocol.ts';
import { entitiesOf, fieldOf, headsOf, type Visit } from './visit.ts';

/** What the server knows when it judges one change. Everything that needs a look-up or a key is done before. */
export type JudgedIn = {
	sender: MemberId;
	/** The sender's registered device, by the change's `deviceId`; `undefined` if it is not theirs. */
	device: { id: DeviceId; isRevoked: boolean } | undefined;
	/** Whether the change's signature is the device's. */
	isSignatureValid: boolean;
	/** SHA-256 of this change's text, and of the stored one that has its id or its device and number, if any. */
	hash: string;
	storedById: { hash: string; sequence: number } | undefined;
	storedByDeviceSequence: ChangeId | undefined;
	/** The visit as stored; without changes if it is new. */
	visit: Visit;
	/** Who may write in it now: its pair. Empty for a visit that the server has not met. */
	visitors: readonly MemberId[];
	/** The visit was this person's when they wrote, by the server's own history, and has been given to others. */
	wasTheirs: boolean;
	allotment: Allotment | undefined;
	suites: ReadonlySet<SuiteId>;
	/** Ids of every theme that the scheme ever made. */
	themes: ReadonlySet<string>;
	/** Every active visitor of the scheme. */
	visitorsOfScheme: ReadonlySet<MemberId>;
	/** Whether the key of a device signed a visitor's word; asked for changes that carry one. */
	isWordValid: boolean;
};

export type Verdict =
	| { status: 'stored'; isLate: boolean }
	| { status: 'duplicate'; sequence: number }
	| { status: 'quarantined' | 'rejected'; code: ChangeRefusal };

const rejected = (code: ChangeRefusal): Verdict => ({ status: 'rejected', code });

/** Whether the thing is known as one of another kind: a note changed as a concern would be anybody's to change. */
const isOfAnotherKind = (change: Change, { visit }: JudgedIn): boolean =>
	[...visit.changes.values()].some(
		({ entityId, entityKind }) => entityId === change.entityId && entityKind !== change.entityKind
	);

const isClosing = ({ entityKind }: Change): boolean =>
	entityKind === 'closure' || entityKind === 'signature';

const lengthOf = ({ value }: Change): number => (typeof value === 'string' ? value.length : 0);

/** Whoever reads a visit folds all of it: without an end to it, one visitor could keep the server busy for all. */
const isBeyondLimits = (change: Change, { visit }: JudgedIn): boolean => {
	const room = isClosing(change) ? limits.closingsPerVisit : 0;
	if (visit.changes.size >= limits.changesPerVisit + room) return true;
	const changes = [...visit.changes.values()];
	const text = changes.reduce((sum, one) => sum + lengthOf(one), lengthOf(change));
	if (text > limits.textPerVisit && !isClosing(change)) return true;
	const things = new Set(changes.map(({ entityId }) => entityId));
	return !things.has(change.entityId) && things.size >= limits.thingsPerVisit + room;
};

/** The first change of a visit: by whom, where, with which checklist. */
const judgeBegun = (change: Change, known: JudgedIn): ChangeRefusal | undefined => {
	const begun = change.value as Begun | null;
	if (!begun) return 'valueRefused';
	if (!known.suites.has(begun.suiteId)) return 'suiteUnknown';
	if (!publishedTemplates.some(({ id }) => id === begun.templateId)) return 'templateUnknown';
	// By its id alone: a device without a signal may hold it as it was before it was written anew.
	if (begun.theme && !known.themes.has(begun.theme.id)) return 'templateUnknown';
	const [first, second] = begun.visitors;
	if (first === second || !begun.visitors.every((visitor) => known.visitorsOfScheme.has(visitor)))
		return 'pairInvalid';
	if (!begun.visitors.includes(known.sender)) return 'notYourVisit';
	const { allotment } = known;
	if (
		allotment &&
		(allotment.suiteId !== begun.suiteId ||
			!allotment.visitors.every((visitor) => begun.visitors.includes(visitor)))
	)
		return 'pairInvalid';
	if (!allotment && begun.kind === 'allotted') return 'notYourVisit';
	const [existing] = headsOf(known.visit, known.visit.id, 'begun');
	if (existing) {
		const other = existing.value as Begun;
		const samePair = begun.visitors.every((visitor) => other.visitors.includes(visitor));
		// Both tablets of a pair may begin an allotted visit: equal facts are agreement.
		if (!samePair || other.suiteId !== begun.suiteId) return 'begunTwice';
	}
	return undefined;
};

const isWritten = (change: Change, { visit }: JudgedIn): boolean =>
	headsOf(visit, change.entityId, change.field).length > 0;

/** Whether the other visitor has written in this note before. No clock is asked: an `order` can be invented. */
const isOfAnother = (change: Change, { visit }: JudgedIn): boolean =>
	[...visit.changes.values()].some(
		({ entityId, field, by }) =>
			entityId === change.entityId && field !== 'standing' && by !== change.by
	);

/**
 * Whether a word was given before: each visitor has one of each kind under a closure, and nobody attests what they
 * or the other have said with a key of their own.
 */
const isSaidAlready = (word: VisitSignature, { visit, sender }: JudgedIn): boolean => {
	if (word.kind === 'attestation' && word.visitorId === sender) return true;
	return [...visit.changes.values()].some(({ field, value }) => {
		if (field !== 'signature') return false;
		const said = value as VisitSignature;
		const isSame = said.closureId === word.closureId && said.visitorId === word.visitorId;
		return isSame && (said.kind === word.kind || said.kind === 'ownKey');
	});
};

const judgeValue = (change: Change, known: JudgedIn): ChangeRefusal | undefined => {
	const begun = fieldOf<Begun>(known.visit, known.visit.id, 'begun').value;
	if (change.entityKind === 'visit' && change.field === 'begun') return judgeBegun(change, known);
	const published = publishedTemplates.find(({ id }) => id === begun?.templateId);
	if (!begun || !published) return 'notYourVisit';
	const template = withTheme(published, begun.theme);
	if (change.field.startsWith('answer.') && change.value !== null) {
		const question = findQuestion(template, change.field.slice('answer.'.length));
		return question && isAnswerOf(question, change.value) ? undefined : 'unknownField';
	}
	if (change.field === 'about') {
		const questionId = (change.value as About | null)?.questionId;
		if (questionId && !findQuestion(template, questionId)) return 'valueRefused';
	}
	if (change.entityKind === 'note' && change.field !== 'standing' && isOfAnother(change, known))
		return 'notTheAuthor';
	if (isClosing(change) && isWritten(change, known)) return 'notTheAuthor';
	if (change.field === 'closure') {
		const closure = change.value as Closure | null;
		if (!closure || closure.templateId !== begun.templateId) return 'valueRefused';
	}
	if (change.field === 'signature') {
		const word = change.value as VisitSignature | null;
		if (!word || !begun.visitors.includes(word.visitorId)) return 'valueRefused';
		// Somebody's own key speaks for nobody else.
		if (word.kind === 'ownKey' && word.visitorId !== known.sender) return 'notTheAuthor';
		if (word.deviceId !== change.deviceId || !known.isWordValid) return 'badSignature';
		if (isSaidAlready(word, known)) return 'valueRefused';
	}
	return undefined;
};

/**
 * Judges one change by itself, so that one bad record never blocks the rest.
 *
 * [verdict.1] The same id with the same text is a duplicate and gets the first answer again.
 * [verdict.2] The same id with another text, or a device's number used twice, is refused: a cloned device.
 * [verdict.3] What was written while the visit was the sender's, and arrives after it was given to others, is
 *             quarantined: kept for the manager, never lost, never silently part of the visit.
 * [verdict.4] A note is its author's: the other visitor adds their own beside it.
 * [verdict.5] What comes after a closure is kept as late: no signed report changes.
 * [verdict.6] A thing keeps its kind: one that is written of as another is refused.
 * [verdict.7] What is the sender's to write, in a visit whose beginning is not here, is quarantined too: the visit was
 *             taken from them, and given back, between the two.
 * [verdict.8] A closure and a word are said once: nothing is written over one, and nobody says the same word twice. A
 *             `base` that names another's word would take it back, and a version that was issued would be another.
 * [verdict.9] A visit has room for so many changes, things and characters, and can be closed and signed however full it is.
 */
export const judge = (change: Change, known: JudgedIn): Verdict => {
	if (!known.device) return rejected('notYourDevice');
	if (!known.isSignatureValid) return rejected('badSignature');
	if (known.storedById)
		return known.storedById.hash === known.hash
			? { status: 'duplicate', sequence: known.storedById.sequence }
			: rejected('idReused');
	if (known.storedByDeviceSequence !== undefined) return rejected('sequenceReused');
	const isFirst = change.entityKind === 'visit' && change.field === 'begun';
	const isTheirs = known.visitors.includes(known.sender);
	if (!isTheirs && known.wasTheirs) return { status: 'quarantined', code: 'visitGivenToOthers' };
	if (!isTheirs && !(isFirst && known.visitors.length === 0)) return rejected('notYourVisit');
	if (!isFirst && headsOf(known.visit, known.visit.id, 'begun').length === 0)
		return { status: 'quarantined', code: 'visitGivenToOthers' };
	if (isOfAnotherKind(change, known)) return rejected('malformed');
	if (isBeyondLimits(change, known)) return rejected('visitFull');
	const code = judgeValue(change, known);
	if (code) return rejected(code);
	const begun = isFirst
		? (change.value as Begun)
		: fieldOf<Begun>(known.visit, known.visit.id, 'begun').value;
	if (!begun?.visitors.includes(change.by)) return rejected('notTheAuthor');
	return {
		status: 'stored',
		isLate: !isClosing(change) && entitiesOf(known.visit, 'closure').length > 0
	};
};
