import { describe, expect, it } from 'vitest';
import {
	rosalind,
	tobias,
	visitBy,
	type VisitBuilder
} from '../../../tests/support/visit-builder.ts';
import type { Change } from './change.ts';
import { LONGEST_TEXT } from './field.ts';
import type { ChangeId, EntityId, MemberId, SuiteId } from './ids.ts';
import { limits } from './protocol.ts';
import { judge, type JudgedIn } from './verdict.ts';
import { applyChanges, emptyVisit } from './visit.ts';

const suite = '019a0000-0000-7000-8000-000000000001' as SuiteId;
const stranger = '019a0000-0000-7000-8000-00000000000c' as MemberId;

const known = (builder: VisitBuilder, part: Partial<JudgedIn> = {}): JudgedIn => ({
	sender: rosalind,
	device: { id: builder.deviceId, isRevoked: false },
	isSignatureValid: true,
	hash: 'a',
	storedById: undefined,
	storedByDeviceSequence: undefined,
	visit: builder.visit,
	visitors: [rosalind, tobias],
	wasTheirs: false,
	allotment: undefined,
	suites: new Set([suite]),
	themes: new Set<string>(),
	visitorsOfScheme: new Set([rosalind, tobias, stranger]),
	isWordValid: true,
	...part
});
const codeOf = (verdict: ReturnType<typeof judge>): string =>
	'code' in verdict ? `${verdict.status} ${verdict.code}` : verdict.status;
/** The next change of a tablet, judged against the visit before it. */
const judged = (
	builder: VisitBuilder,
	write: (builder: VisitBuilder) => Change,
	part?: Partial<JudgedIn>
) => {
	const visit = builder.visit;
	return codeOf(judge(write(builder), known(builder, { visit, ...part })));
};
const answer = (builder: VisitBuilder): Change => builder.answer('B06', 'fine').written.at(-1)!;

describe('who sends it', () => {
	it.each<[string, Partial<JudgedIn>, string]>([
		['of the pair', {}, 'stored'],
		["with another's device", { device: undefined }, 'rejected notYourDevice'],
		['with a false signature', { isSignatureValid: false }, 'rejected badSignature'],
		['not of the pair', { sender: stranger }, 'rejected notYourVisit'],
		[
			'of the pair, with a device withdrawn since',
			{ device: { id: visitBy().deviceId, isRevoked: true } },
			'stored'
		]
	])('%s: %s', (_, part, code) => {
		expect(judged(visitBy().begin(), answer, part)).toBe(code);
	});

	it('[verdict.1] the same text again is a duplicate with its first number', () => {
		const builder = visitBy().begin();
		const change = answer(builder);
		const storedById = { hash: 'a', sequence: 7 };
		expect(judge(change, known(builder, { storedById }))).toEqual({
			status: 'duplicate',
			sequence: 7
		});
	});

	it('[verdict.2] the same id with another text, or a number used twice, is refused', () => {
		const builder = visitBy().begin();
		const change = answer(builder);
		const storedById = { hash: 'b', sequence: 7 };
		expect(codeOf(judge(change, known(builder, { storedById })))).toBe('rejected idReused');
		const storedByDeviceSequence = builder.written[0]!.id;
		expect(codeOf(judge(change, known(builder, { storedByDeviceSequence })))).toBe(
			'rejected sequenceReused'
		);
	});

	it('[verdict.3] written while it was theirs: kept for a person, whatever it says', () => {
		const taken = { sender: tobias, visitors: [rosalind], wasTheirs: true };
		expect(judged(visitBy().begin(), answer, taken)).toBe('quarantined visitGivenToOthers');
		const begin = (builder: VisitBuilder) => builder.begin().written[0]!;
		expect(judged(visitBy(), begin, taken)).toBe('quarantined visitGivenToOthers');
	});

	it('[verdict.7] of the pair but without a beginning here: kept for a person, not refused', () => {
		expect(judged(visitBy(), answer)).toBe('quarantined visitGivenToOthers');
		expect(judged(visitBy(), answer, { sender: stranger })).toBe('rejected notYourVisit');
	});
});

describe('the first change', () => {
	const begins = (begun: object, part: Partial<JudgedIn> = {}) =>
		judged(visitBy(), (builder) => builder.begin(begun).written[0]!, { visitors: [], ...part });
	const { visitId } = visitBy();
	const allotment = {
		visitId,
		suiteId: suite,
		week: '2026-11-16' as never,
		visitors: [tobias, rosalind] as [MemberId, MemberId]
	};

	it.each<[string, object, Partial<JudgedIn>, string]>([
		['on the spot', {}, {}, 'stored'],
		['allotted', { kind: 'allotted' }, { allotment }, 'stored'],
		['allotted to nobody', { kind: 'allotted' }, {}, 'rejected notYourVisit'],
		[
			'with another partner than allotted',
			{ visitors: [rosalind, stranger] },
			{ allotment },
			'rejected pairInvalid'
		],
		['alone', { visitors: [rosalind, rosalind] }, {}, 'rejected pairInvalid'],
		[
			'with a person who is no visitor',
			{},
			{ visitorsOfScheme: new Set([rosalind]) },
			'rejected pairInvalid'
		],
		['for two others', { visitors: [tobias, stranger] }, {}, 'rejected notYourVisit'],
		["at another scheme's suite", {}, { suites: new Set() }, 'rejected suiteUnknown'],
		['with a checklist that is none', { templateId: 'x' }, {}, 'rejected templateUnknown']
	])('%s: %s', (_, begun, part, code) => {
		expect(begins(begun, part)).toBe(code);
	});

	it('by both tablets is agreement, for another pair or suite it is refused', () => {
		const again = (begun: object) =>
			judged(visitBy().begin(), (builder) => builder.begin(begun).written[1]!);
		expect(again({ visitors: [tobias, rosalind] })).toBe('stored');
		expect(again({ visitors: [rosalind, stranger] })).toBe('rejected begunTwice');
	});
});

describe('what it says', () => {
	it.each<[string, string, string]>([
		['an answer that the question has', 'fine', 'stored'],
		['an answer of another question', 'yes', 'rejected unknownField'],
		['not asked', 'notAsked', 'stored']
	])('%s', (_, value, code) => {
		expect(judged(visitBy().begin(), (b) => b.answer('B06', value).written.at(-1)!)).toBe(code);
	});

	it('a question that the checklist does not have is refused', () => {
		expect(judged(visitBy().begin(), (b) => b.answer('B99', 'fine').written.at(-1)!)).toBe(
			'rejected unknownField'
		);
	});

	it.each(['text', 'about'])(
		"[verdict.4] a note's %s is its author's, and no forged order changes that",
		(field) => {
			const builder = visitBy().begin().note('Mine');
			const note = builder.written.at(-1)!.entityId;
			const value = field === 'text' ? 'Theirs' : { detaineeId: null, questionId: null };
			const over = (by: MemberId) =>
				judged(builder, (b) => {
					const order = b.written[0]!.order;
					return { ...b.as(by).write('note', note, field, value, []), order };
				});
			expect(over(rosalind)).toBe('stored');
			expect(over(tobias)).toBe('rejected notTheAuthor');
		}
	);

	it('[verdict.4] anybody of the pair may take a note away', () => {
		const builder = visitBy().begin().note('Mine').as(tobias);
		const note = builder.written.at(-1)!.entityId as EntityId;
		expect(judged(builder, (b) => b.remove('note', note).written.at(-1)!)).toBe('stored');
	});

	it('[verdict.6] a thing keeps its kind', () => {
		const builder = visitBy().begin().note('Mine');
		const note = builder.written.at(-1)!.entityId;
		expect(judged(builder, (b) => b.write('concern', note, 'text', 'Theirs'))).toBe(
			'rejected malformed'
		);
	});

	it('`by` is one of the pair', () => {
		expect(judged(visitBy().begin().as(stranger), answer)).toBe('rejected notTheAuthor');
	});

	it.each<[string, Partial<JudgedIn>, object, string]>([
		['own word', {}, {}, 'stored'],
		["another's own key", { sender: tobias }, {}, 'rejected notTheAuthor'],
		['attested by the partner', { sender: tobias }, { kind: 'attestation' }, 'stored'],
		['not of the pair', {}, { visitorId: stranger }, 'rejected valueRefused'],
		['with a key that did not sign it', { isWordValid: false }, {}, 'rejected badSignature']
	])('a signature, %s: %s', (_, part, word, code) => {
		const builder = visitBy().begin().arrive().leave().close();
		expect(judged(builder, (b) => b.sign(rosalind, word).written.at(-1)!, part)).toBe(code);
	});

	it('[verdict.8] nobody writes over a closure or a word, by whatever `base`', () => {
		const builder = visitBy().begin().arrive().leave().close().sign().sign(tobias);
		const over = (kind: 'closure' | 'signature', base: 'seen' | 'none') => {
			const there = builder.changes.filter(({ entityKind }) => entityKind === kind).at(-1)!;
			const value = kind === 'closure' ? there.value : { ...(there.value as object), note: 'No' };
			return judged(builder, (b) => {
				const heads = base === 'seen' ? [there.id] : [];
				return b.write(kind, there.entityId, kind, value, heads);
			});
		};
		expect(over('signature', 'seen')).toBe('rejected notTheAuthor');
		expect(over('closure', 'seen')).toBe('rejected notTheAuthor');
		expect(over('closure', 'none')).toBe('rejected notTheAuthor');
	});

	it.each<[string, MemberId, MemberId, 'ownKey' | 'attestation', string]>([
		['the same word again', rosalind, rosalind, 'ownKey', 'rejected valueRefused'],
		['attested, after the own word', tobias, rosalind, 'attestation', 'rejected valueRefused'],
		['attested again', rosalind, tobias, 'attestation', 'rejected valueRefused'],
		['attested for oneself', tobias, tobias, 'attestation', 'rejected valueRefused'],
		['confirmed by the own key', tobias, tobias, 'ownKey', 'stored']
	])('[verdict.8] a word is said once: %s', (_, sender, visitor, kind, code) => {
		const signed = () =>
			visitBy().begin().arrive().leave().close().sign().sign(tobias, { kind: 'attestation' });
		const write = (b: VisitBuilder) => b.sign(visitor, { kind }).written.at(-1)!;
		expect(judged(signed(), write, { sender })).toBe(code);
	});

	it('[verdict.9] a visit that is full takes its closing and nothing else', () => {
		const builder = visitBy().begin().note('One');
		const [, note] = builder.written as [Change, Change];
		const filled = (count: number, entityId?: EntityId) =>
			applyChanges(
				builder.visit,
				Array.from({ length: count - builder.visit.changes.size }, () => {
					const id = builder.newId();
					return { ...note, id: id as string as ChangeId, entityId: entityId ?? id };
				})
			);
		const [byChanges, byThings] = [
			filled(limits.changesPerVisit, note.entityId as EntityId),
			filled(limits.thingsPerVisit + 2)
		];
		for (const visit of [byChanges, byThings])
			expect(codeOf(judge(builder.note('More').written.at(-3)!, known(builder, { visit })))).toBe(
				'rejected visitFull'
			);
		expect(codeOf(judge(answer(builder), known(builder, { visit: byChanges })))).toBe(
			'rejected visitFull'
		);
		expect(codeOf(judge(answer(builder), known(builder, { visit: byThings })))).toBe('stored');
		const closure = builder.close().written.at(-1)!;
		for (const visit of [byChanges, byThings])
			expect(codeOf(judge(closure, known(builder, { visit })))).toBe('stored');
	});

	it('[verdict.9] a visit takes two million characters and its closing', () => {
		const long = 'x'.repeat(LONGEST_TEXT);
		const builder = visitBy().begin().note(long);
		const note = builder.written.at(-1)!.entityId;
		while (builder.changes.length < 102) builder.write('note', note, 'text', long);
		expect(judged(builder, (b) => b.write('note', note, 'text', 'One more'))).toBe('stored');
		expect(judged(builder, (b) => b.write('note', note, 'text', long))).toBe('rejected visitFull');
		expect(judged(builder, (b) => b.close().written.at(-1)!)).toBe('stored');
	});

	it('[verdict.5] after a closure it is late; closures and signatures are not', () => {
		const builder = visitBy().begin().arrive().leave();
		const isLate = (write: (b: VisitBuilder) => Change) => {
			const visit = builder.visit;
			return judge(write(builder), known(builder, { visit }));
		};
		expect(isLate(answer)).toEqual({ status: 'stored', isLate: false });
		builder.close();
		expect(isLate((b) => b.sign().written.at(-1)!)).toEqual({ status: 'stored', isLate: false });
		expect(isLate(answer)).toEqual({ status: 'stored', isLate: true });
	});
});

it('a visit that nobody knows is begun by its first change alone', () => {
	const builder = visitBy().begin();
	const visit = emptyVisit(builder.visitId);
	const change = { ...builder.written[0]!, id: builder.newId() as string as ChangeId };
	expect(judge(change, known(builder, { visit, visitors: [] }))).toMatchObject({
		status: 'stored'
	});
	expect(codeOf(judge(answer(builder), known(builder, { visit, visitors: [] })))).toBe(
		'rejected notYourVisit'
	);
});
