import { describe, expect, it } from 'vitest';
import {
	ConcernBuilder,
	custodyLead,
	fixed,
	idOf,
	inspector,
	laterVisitId,
	manager,
	reopened,
	rosalind,
	seen,
	sent,
	una
} from '../../../../tests/support/concern-builder.ts';
import type { ConcernCategory } from '#lib/domain/concern.ts';
import type { EntityId, MemberId } from '#lib/domain/ids.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { foldConcern } from './concern-on-file.ts';
import type { ConcernAct } from './entry.ts';
import type { Audience } from './leaving-out.ts';
import { entriesFor } from './reading.ts';
import { stateOf } from './state.ts';
import { timelineOf } from './timeline.ts';

const force: Audience = { is: 'force' };
const raiser: Audience = { is: 'visitor', id: una };
const joinedPair = [idOf<MemberId>(6), idOf<MemberId>(7)];
const joined: Audience = { is: 'visitor', id: joinedPair[0]! };
const chiefExecutive: Audience = { is: 'chiefExecutive' };
const other = idOf<EntityId>(32);
const readBy = (audience: Audience, builder: ConcernBuilder) => ({
	entries: entriesFor(audience, builder.entries),
	text: JSON.stringify([
		timelineOf(entriesFor(audience, builder.entries)),
		entriesFor(audience, builder.entries)
	]),
	concern: foldConcern(entriesFor(audience, builder.entries))
});

/** Every text that a person can type, each a word of its own, in a life that goes through every act. */
const everything = (facts = {}) => {
	const builder = new ConcernBuilder({
		text: 'CANARY-visitors-words',
		cell: 'CANARY-cell',
		category: 'reprisal',
		isWithheld: true,
		isAboutDetainee: true,
		consentToRaise: 'notAgreed',
		route: 'officeAtOnce',
		staffTold: { who: 'CANARY-staff', at: '2026-11-15T02:00:00.000Z' as Instant },
		...facts
	});
	const add = (act: ConcernAct, side?: 'office' | 'force' | 'visitors') =>
		builder.add(act, side ? { side } : {}).lastId;
	add({ kind: 'privateNote', text: 'CANARY-private' });
	add({ kind: 'keptFromForce', reason: 'CANARY-kept' });
	add({ kind: 'wordedForForce', wording: 'CANARY-draft' });
	add({ kind: 'wordedForForce', wording: 'CANARY-wording' });
	add({ kind: 'linkedToTheme', themeId: idOf(41) });
	add({ kind: 'tookIn', concernId: other, raisedOn: '2026-11-01' as Day, raisedBy: joinedPair });
	add(sent());
	add({ kind: 'acknowledged' });
	add({ kind: 'assigned', inspector });
	add({ kind: 'handedOver', note: 'CANARY-shift' });
	add({
		kind: 'reclassified',
		category: 'discrimination',
		severity: 'serious',
		reason: 'CANARY-reason',
		targets: null
	});
	const toForce = add({ kind: 'questionAsked', to: 'force', text: 'CANARY-ask-force' });
	add({ kind: 'questionAnswered', questionId: toForce, text: 'CANARY-force-replies' }, 'force');
	const toPair = add({ kind: 'questionAsked', to: 'visitors', text: 'CANARY-ask-pair' });
	add({ kind: 'questionAnswered', questionId: toPair, text: 'CANARY-pair-replies' }, 'visitors');
	const file = { kind: 'fileAttached', type: 'pdf', bytes: 9 } as const;
	add({ ...file, fileId: idOf(51), name: 'CANARY-cleared.pdf' });
	add({ ...file, fileId: idOf(52), name: 'CANARY-waiting.pdf' });
	add({ kind: 'fileCleared', fileId: idOf(51) });
	add({ kind: 'fileRefused', fileId: idOf(52), reason: 'CANARY-refused' });
	const answered = add({
		kind: 'answered',
		answer: { code: 'disputed', text: 'CANARY-answer', evidence: 'CANARY-evidence' }
	});
	add({ kind: 'corrected', entryId: answered, text: 'CANARY-answer-corrected' }, 'force');
	add({ kind: 'corrected', entryId: builder.entries[1]!.id, text: 'CANARY-private-corrected' });
	add(
		{ kind: 'corrected', entryId: builder.entries[0]!.id, text: 'CANARY-raised-corrected' },
		'visitors'
	);
	add({ ...seen('notFixed'), note: 'CANARY-seen' });
	add({ kind: 'visitorSaid', answersMyPoint: 'no', text: 'CANARY-said' });
	add({ kind: 'reopeningProposed', reason: 'CANARY-proposed' });
	add({ ...reopened(), reason: 'CANARY-reopened' });
	add({ kind: 'escalated', level: 'headOfCustody', clock: 'answer', round: 2, to: [] });
	add({ kind: 'escalated', level: 'chiefExecutive', clock: null, round: 0, to: [] });
	add({ kind: 'pausedForContractor', until: '2026-12-24' as Day, reason: 'CANARY-contractor' });
	add({ kind: 'closed', reason: 'CANARY-closed' });
	return builder;
};

const canariesIn = (text: string): string[] =>
	[...new Set([...text.matchAll(/CANARY-[a-z-]+[a-z]/g)].map(([one]) => one))].sort();

describe('what each audience reads', () => {
	it('[concern.14] the office everything but the force’s notes from shift to shift', () => {
		const builder = everything();
		const all = canariesIn(JSON.stringify(builder.entries));
		expect(canariesIn(readBy({ is: 'office' }, builder).text)).toEqual(
			all.filter((one) => one !== 'CANARY-shift')
		);
	});

	it('[concern.14] the force its own words, and the office’s to it', () => {
		expect(canariesIn(readBy(force, everything()).text)).toEqual([
			'CANARY-answer',
			'CANARY-answer-corrected',
			'CANARY-ask-force',
			'CANARY-cleared',
			'CANARY-closed',
			'CANARY-contractor',
			'CANARY-evidence',
			'CANARY-force-replies',
			'CANARY-reopened',
			'CANARY-shift',
			'CANARY-waiting',
			'CANARY-wording'
		]);
	});

	it('[concern.14] the force no visitor, no consent and no path', () => {
		const { text } = readBy(force, everything());
		for (const left of [una, rosalind, ...joinedPair, other, 'notAgreed', 'officeAtOnce', idOf(41)])
			expect(text).not.toContain(left);
		expect(text).toContain(manager);
	});

	it('[concern.14] the raising pair its own words and what came of them', () => {
		expect(canariesIn(readBy(raiser, everything()).text)).toEqual([
			'CANARY-answer',
			'CANARY-answer-corrected',
			'CANARY-ask-pair',
			'CANARY-cell',
			'CANARY-cleared',
			'CANARY-closed',
			'CANARY-contractor',
			'CANARY-evidence',
			'CANARY-pair-replies',
			'CANARY-proposed',
			'CANARY-raised-corrected',
			'CANARY-reopened',
			'CANARY-said',
			'CANARY-staff',
			'CANARY-visitors-words'
		]);
		for (const name of [custodyLead, inspector])
			expect(readBy(raiser, everything()).text).not.toContain(name);
	});

	it('[concern.14] a pair whose concern was joined what came of it, and not what the others said', () => {
		expect(canariesIn(readBy(joined, everything()).text)).toEqual([
			'CANARY-answer',
			'CANARY-answer-corrected',
			'CANARY-cleared',
			'CANARY-closed',
			'CANARY-contractor',
			'CANARY-evidence',
			'CANARY-reopened'
		]);
		expect(readBy(joined, everything()).text).not.toContain(rosalind);
	});

	it('[concern.14] the chief executive nobody’s words, and no volunteer', () => {
		const { text, concern } = readBy(chiefExecutive, everything());
		expect(canariesIn(text)).toEqual([]);
		for (const left of [una, rosalind, ...joinedPair]) expect(text).not.toContain(left);
		expect(concern?.standing).toBe('closed');
	});

	it('[concern.14] any other visitor nothing', () => {
		expect(readBy({ is: 'visitor', id: idOf<MemberId>(9) }, everything()).entries).toEqual([]);
	});
});

describe('what the force reads', () => {
	const plain = () => new ConcernBuilder({ text: 'Cell 9 is cold' });

	it('[concern.12] nothing before it was sent', () => {
		const builder = plain().add({ kind: 'wordedForForce', wording: 'Cold' });
		expect(readBy(force, builder).entries).toEqual([]);
		expect(
			readBy(force, builder.add({ kind: 'closed', reason: 'old' }).add(sent())).entries
		).toEqual([]);
	});

	it('[concern.14] the visitors’ words where the office did not word them', () => {
		expect(readBy(force, plain().add(sent())).concern).toMatchObject({
			text: 'Cell 9 is cold',
			standing: 'withForce'
		});
	});

	it('[concern.8] of a risk of self-harm at once that there is one, its words once the office has worded them', () => {
		const builder = new ConcernBuilder({
			category: 'selfHarm',
			severity: 'immediate',
			isWithheld: true,
			route: 'forceAndOfficeAtOnce',
			text: 'what was said',
			cell: '4'
		});
		expect(readBy(force, builder).concern).toMatchObject({
			standing: 'withForce',
			category: 'selfHarm',
			text: '',
			cell: ''
		});
		builder.add({ kind: 'wordedForForce', wording: 'A person was low' });
		expect(readBy(force, builder).concern?.text).toBe('');
		expect(readBy(force, builder.add(sent('immediate'))).concern?.text).toBe('A person was low');
	});

	it('[concern.14] never the kind of what became confidential after it was sent', () => {
		const to = (category: ConcernCategory): ConcernAct => ({
			kind: 'reclassified',
			category,
			severity: 'serious',
			reason: 'it is',
			targets: null
		});
		const builder = plain().add(sent()).add(to('hygiene')).add(to('reprisal'));
		expect(readBy(force, builder).text).not.toContain('reprisal');
		expect(readBy(force, builder).concern?.category).toBe('hygiene');
		expect(builder.concern.category).toBe('reprisal');
	});

	it('[concern.14] not the kind of what was confidential when it was sent, until the office gives it another', () => {
		const builder = new ConcernBuilder({ category: 'assault', isWithheld: true })
			.add({ kind: 'wordedForForce', wording: 'Somebody was hurt' })
			.add(sent());
		const reclassify = (category: ConcernCategory): ConcernAct => ({
			kind: 'reclassified',
			category,
			severity: 'serious',
			reason: 'it is',
			targets: null
		});
		for (const category of ['discrimination', 'assault'] as const) {
			expect(readBy(force, builder).concern?.category).toBe('notSaid');
			builder.add(reclassify(category));
		}
		const { text, concern } = readBy(force, builder);
		expect(text).not.toMatch(/assault|discrimination/i);
		expect(text).toContain('Kind not said');
		expect(concern).toMatchObject({ category: 'notSaid', severity: 'serious' });
		builder.add(reclassify('useOfForce'));
		expect(readBy(force, builder).concern?.category).toBe('useOfForce');
	});

	it('[concern.15] what a visit saw once the visit’s report was sent, and not before', () => {
		const builder = plain().add(sent()).add(fixed).add(seen('fixed'));
		expect(stateOf(builder.concern)).toBe('closed');
		expect(stateOf(readBy(force, builder).concern!)).toBe('waitingToBeSeen');
		expect(readBy(force, builder).text).not.toContain(laterVisitId);
		builder.add({ kind: 'visitSentToForce', visitId: idOf(13) });
		expect(stateOf(readBy(force, builder).concern!)).toBe('waitingToBeSeen');
		builder.add({ kind: 'visitSentToForce', visitId: laterVisitId });
		expect(stateOf(readBy(force, builder).concern!)).toBe('closed');
	});

	it('[concern.15] with the reopening that it led to', () => {
		const builder = plain().add(sent()).add(fixed).add(seen('notFixed')).add(reopened());
		expect(readBy(force, builder).concern).toMatchObject({
			standing: 'withForce',
			lastSeen: { seen: 'notFixed' }
		});
		expect(readBy(force, builder).concern?.rounds.length).toBe(2);
	});
});

describe('corrections and replies', () => {
	it('[concern.20] go with the words that they belong to', () => {
		const builder = new ConcernBuilder().add(sent());
		const note = builder.add({ kind: 'privateNote', text: 'private' }).lastId;
		builder.add({ kind: 'corrected', entryId: note, text: 'CANARY-one' });
		builder.add({ kind: 'corrected', entryId: builder.entries[0]!.id, text: 'CANARY-two' });
		builder.add({ kind: 'corrected', entryId: idOf(99), text: 'CANARY-three' });
		builder.add({ kind: 'questionAnswered', questionId: note, text: 'CANARY-four' });
		expect(canariesIn(readBy(force, builder).text)).toEqual([]);
		expect(canariesIn(readBy(raiser, builder).text)).toEqual(['CANARY-two']);
	});
});

describe('the history', () => {
	it('has a line in plain words for every act, the private ones marked', () => {
		const lines = timelineOf(everything().entries);
		expect(lines.filter(({ isPrivate }) => isPrivate).map(({ title }) => title)).toEqual([
			'Private note of the office'
		]);
		expect(lines.every(({ title }) => /^[A-Z]/.test(title))).toBe(true);
		expect(lines.map(({ title }) => title)).toContain('Answered: disputed, with evidence');
	});
});
