import { describe, expect, it } from 'vitest';
import {
	ConcernBuilder,
	custodyLead,
	fixed,
	idOf,
	inspector,
	manager,
	planned,
	raised,
	reopened,
	rosalind,
	seen,
	sent,
	una
} from '../../../../tests/support/concern-builder.ts';
import type { EntityId, MemberId, SuiteId } from '#lib/domain/ids.ts';
import { roles } from '#lib/domain/role.ts';
import type { Day } from '#lib/domain/time.ts';
import { actRules } from './act-rules.ts';
import { whyNot, whyNotMerge } from './acts.ts';
import { foldConcern } from './concern-on-file.ts';
import type { ConcernAct } from './entry.ts';
import { audienceOf, partOf, parts, type ConcernActor, type Part } from './part.ts';
import { entriesFor } from './reading.ts';
import { concernStates } from './state.ts';

const today = '2026-11-20' as Day;
const other = idOf<EntityId>(32);
const people: Record<Part, MemberId> = {
	office: manager,
	deputy: idOf(8),
	custodyLead,
	suiteInspector: inspector,
	visitor: una,
	chiefExecutive: idOf(9),
	application: idOf(10)
};
const as = (part: Part): ConcernActor => ({ part, id: people[part] });
const file = (facts = {}) => new ConcernBuilder(facts);
const withForce = () => file().add(sent());
const ask = (builder: ConcernBuilder, act: ConcernAct, part: Part, basedOn?: number) =>
	whyNot(builder.entries, act, as(part), { today, ...(basedOn === undefined ? {} : { basedOn }) });
const close: ConcernAct = { kind: 'closed', reason: 'The suite has moved' };
const acknowledge: ConcernAct = { kind: 'acknowledged' };

describe('who may do what', () => {
	it('[concern.11] the table, in words', () => {
		const table = Object.entries(actRules).map(([kind, { by }]) => [kind, by.join(' ')]);
		expect(Object.fromEntries(table)).toMatchInlineSnapshot(`
			{
			  "acknowledged": "custodyLead suiteInspector",
			  "answered": "custodyLead suiteInspector",
			  "assigned": "custodyLead",
			  "closed": "office",
			  "corrected": "office visitor custodyLead suiteInspector",
			  "escalated": "application",
			  "fileAttached": "custodyLead suiteInspector",
			  "fileCleared": "office",
			  "fileRefused": "office",
			  "handedOver": "custodyLead suiteInspector",
			  "keptFromForce": "office",
			  "letGo": "office",
			  "linkedToTheme": "office",
			  "markedResolvedOnSite": "office",
			  "mergeTakenBack": "office",
			  "mergedInto": "office",
			  "pausedForContractor": "office custodyLead suiteInspector",
			  "privateNote": "office",
			  "questionAnswered": "office visitor custodyLead suiteInspector",
			  "questionAsked": "office custodyLead suiteInspector",
			  "raised": "application office",
			  "reclassified": "office",
			  "reopened": "office",
			  "reopeningDeclined": "office",
			  "reopeningProposed": "visitor",
			  "resumed": "office custodyLead suiteInspector",
			  "seenByVisit": "application",
			  "sentToForce": "office",
			  "splitOff": "office",
			  "thanked": "custodyLead suiteInspector",
			  "tookIn": "office",
			  "unlinkedFromTheme": "office",
			  "urgentAcknowledged": "office deputy",
			  "visitSentToForce": "application",
			  "visitorSaid": "visitor",
			  "wordedForForce": "office",
			}
		`);
	});

	it('[concern.11] names no state that there is not, and every part but the chief executive acts', () => {
		const states = concernStates.map(({ code }) => code);
		for (const rule of Object.values(actRules))
			for (const state of rule.in) expect(states).toContain(state);
		const acting = new Set(Object.values(actRules).flatMap(({ by }) => by));
		expect(parts.filter((part) => !acting.has(part))).toEqual(['chiefExecutive']);
	});

	it('[concern.11] an administrator has no part', () => {
		expect(roles.filter((role) => !partOf[role])).toEqual(['administrator']);
	});

	it.each([
		['office', acknowledge, 'notYourPart'],
		['visitor', close, 'notYourPart'],
		['custodyLead', close, 'notYourPart'],
		['chiefExecutive', close, 'notYourPart'],
		['deputy', close, 'notYourPart'],
		['custodyLead', acknowledge, undefined],
		['office', close, undefined]
	] as [Part, ConcernAct, string | undefined][])(
		'[concern.11] %s: $kind',
		(part, act, expected) => {
			expect(ask(withForce(), act, part)).toBe(expected);
		}
	);
});

describe('what does not exist for somebody', () => {
	it('[concern.12] a concern that the force was not sent', () => {
		expect(ask(file(), fixed, 'custodyLead')).toBe('notFound');
		expect(
			ask(file().add({ kind: 'keptFromForce', reason: 'private' }), close, 'custodyLead')
		).toBe('notFound');
	});

	it('[concern.12] a concern that the post did not give to this inspector', () => {
		expect(ask(withForce(), fixed, 'suiteInspector')).toBe('notFound');
		const given = withForce().add({ kind: 'assigned', inspector });
		expect(ask(given, fixed, 'suiteInspector')).toBeUndefined();
		expect(ask(given.add({ kind: 'assigned', inspector: rosalind }), fixed, 'suiteInspector')).toBe(
			'notFound'
		);
	});

	it('[concern.12] another pair’s concern', () => {
		const said: ConcernAct = { kind: 'visitorSaid', answersMyPoint: 'yes', text: '' };
		const answered = withForce().add(fixed);
		expect(ask(answered, said, 'visitor')).toBeUndefined();
		const stranger: ConcernActor = { part: 'visitor', id: idOf(77) };
		expect(whyNot(answered.entries, said, stranger, { today })).toBe('notFound');
	});

	it('[concern.15] visitors judge an answer that came after a visit had seen it fixed, until it is opened again', () => {
		const said: ConcernAct = { kind: 'visitorSaid', answersMyPoint: 'no', text: '' };
		const askAgain: ConcernAct = { kind: 'reopeningProposed', reason: 'It broke again' };
		const seenFirst = withForce().add(seen('fixed'));
		expect(ask(seenFirst, said, 'visitor')).toBe('notAnswered');
		expect(ask(seenFirst, fixed, 'custodyLead')).toBeUndefined();
		const answered = seenFirst.add(fixed);
		expect(answered.concern).toMatchObject({ standing: 'closed', closed: { how: 'seenFixed' } });
		expect(ask(answered, said, 'visitor')).toBeUndefined();
		expect(ask(answered, askAgain, 'visitor')).toBeUndefined();
		expect(ask(answered.add(reopened()), said, 'visitor')).toBe('notAnswered');
	});

	it('[concern.12] and what was never raised', () => {
		expect(whyNot([], close, as('office'), { today })).toBe('notFound');
		expect(whyNot([], raised(), as('application'), { today })).toBeUndefined();
		expect(whyNot([], raised(), as('visitor'), { today })).toBe('notYourPart');
		expect(ask(file(), raised(), 'application')).toBe('alreadyRaised');
	});
});

describe('two at once', () => {
	/** As the page had it when it was opened. */
	const turnsFor = (part: Part, builder: ConcernBuilder) =>
		foldConcern(entriesFor(audienceOf(as(part)), builder.entries))!.turns;

	it('[concern.13] the second of two answers is told that somebody was quicker', () => {
		const builder = withForce();
		const before = turnsFor('custodyLead', builder);
		expect(ask(builder, fixed, 'custodyLead', before)).toBeUndefined();
		builder.add(fixed);
		expect(ask(builder, fixed, 'custodyLead', before)).toBe('somebodyWasQuicker');
		expect(ask(builder, fixed, 'custodyLead', turnsFor('custodyLead', builder))).toBeUndefined();
	});

	it('[concern.13] what the force does not read never stands in the way of its answer', () => {
		const builder = withForce();
		const before = turnsFor('custodyLead', builder);
		builder.add({ kind: 'privateNote', text: 'between us' }).add(seen('fixed'));
		expect(ask(builder, fixed, 'custodyLead', before)).toBeUndefined();
	});

	it('[concern.13] two at the office do not close and send at once', () => {
		const builder = file();
		const before = turnsFor('office', builder);
		builder.add(sent());
		expect(ask(builder, close, 'office', before)).toBe('somebodyWasQuicker');
	});

	it('[concern.13] an answer to a concern that was closed meanwhile is told so', () => {
		expect(ask(withForce().add(close), fixed, 'custodyLead', 2)).toBe('closedMeanwhile');
	});
});

describe('what an act asks beyond that', () => {
	it.each([
		['a date in the past', withForce(), planned('2026-11-19'), 'custodyLead', 'dateInThePast'],
		['today', withForce(), planned('2026-11-20'), 'custodyLead', undefined],
		['too far a date', withForce(), planned('2027-06-01'), 'custodyLead', 'dateTooFar'],
		[
			'a duplicate of itself',
			withForce(),
			{ kind: 'answered', answer: { code: 'duplicate', text: 'same', of: idOf(31) } },
			'custodyLead',
			'sameConcern'
		],
		['acknowledged twice', withForce().add(acknowledge), acknowledge, 'custodyLead', 'alreadyDone'],
		['sent twice', withForce(), sent(), 'office', 'alreadySent'],
		[
			'[concern.8] withheld without wording',
			file({ isWithheld: true }),
			sent(),
			'office',
			'needsWording'
		],
		[
			'[concern.8] kept without wording',
			file().add({ kind: 'keptFromForce', reason: 'private' }),
			sent(),
			'office',
			'needsWording'
		],
		[
			'[concern.8] withheld with wording',
			file({ isWithheld: true }).add({ kind: 'wordedForForce', wording: 'Said' }),
			sent(),
			'office',
			undefined
		],
		[
			'kept once sent',
			withForce(),
			{ kind: 'keptFromForce', reason: 'x' },
			'office',
			'alreadySent'
		],
		[
			'worded once sent',
			withForce(),
			{ kind: 'wordedForForce', wording: 'x' },
			'office',
			'alreadySent'
		],
		['closed twice', withForce().add(close), close, 'office', 'over'],
		['an open one reopened', withForce(), reopened(), 'office', 'notOver'],
		['a closed one reopened', withForce().add(close), reopened(), 'office', undefined],
		[
			'good practice reopened',
			file({ severity: 'praise', category: 'goodPractice' }).add(sent('praise')),
			reopened(),
			'office',
			'goodPractice'
		],
		[
			'no proposal declined',
			withForce(),
			{ kind: 'reopeningDeclined', reason: 'x' },
			'office',
			'nothingProposed'
		],
		[
			'a proposal declined',
			withForce().add(fixed).add(seen('notFixed')),
			{ kind: 'reopeningDeclined', reason: 'x' },
			'office',
			undefined
		],
		['not urgent', withForce(), { kind: 'urgentAcknowledged' }, 'office', 'notUrgent'],
		[
			'urgent',
			file({ route: 'officeAtOnce' }),
			{ kind: 'urgentAcknowledged' },
			'deputy',
			undefined
		],
		['not paused', withForce(), { kind: 'resumed', reason: 'x' }, 'office', 'notPaused'],
		[
			'merged',
			withForce().add({ kind: 'mergedInto', into: other }),
			fixed,
			'custodyLead',
			'merged'
		],
		[
			'joined with itself',
			withForce(),
			{ kind: 'mergedInto', into: idOf(31) },
			'office',
			'sameConcern'
		],
		[
			'the same as before',
			withForce(),
			{
				kind: 'reclassified',
				category: 'estate',
				severity: 'standard',
				reason: 'x',
				targets: null
			},
			'office',
			'sameAsBefore'
		],
		[
			'a question past the office',
			withForce(),
			{ kind: 'questionAsked', to: 'visitors', text: 'Who?' },
			'custodyLead',
			'wrongSide'
		],
		[
			'a question to the force before it was sent',
			file(),
			{ kind: 'questionAsked', to: 'force', text: 'Which?' },
			'office',
			'notSent'
		],
		[
			'no such question',
			withForce(),
			{ kind: 'questionAnswered', questionId: idOf(99), text: 'x' },
			'custodyLead',
			'noSuchQuestion'
		],
		[
			'no such file',
			withForce(),
			{ kind: 'fileCleared', fileId: idOf(51) },
			'office',
			'noSuchFile'
		],
		[
			'another side’s words',
			withForce().add(fixed),
			{ kind: 'corrected', entryId: idOf(103), text: 'x' },
			'office',
			'notYours'
		],
		[
			'one’s own words',
			withForce().add(fixed),
			{ kind: 'corrected', entryId: idOf(103), text: 'x' },
			'custodyLead',
			undefined
		],
		[
			'no answer yet',
			withForce(),
			{ kind: 'visitorSaid', answersMyPoint: 'no', text: '' },
			'visitor',
			'notAnswered'
		],
		[
			'no good practice',
			withForce(),
			{ kind: 'thanked', text: '' },
			'custodyLead',
			'notGoodPractice'
		]
	] as [string, ConcernBuilder, ConcernAct, Part, string | undefined][])(
		'[concern.11] %s',
		(_, builder, act, part, expected) => {
			expect(ask(builder, act, part)).toBe(expected);
		}
	);
});

describe('joining two', () => {
	const one = () => withForce().concern;
	const another = (change = {}) => ({ ...withForce().concern, id: other, ...change });

	it.each([
		['itself', { id: one().id }, 'sameConcern'],
		['another suite', { suiteId: idOf<SuiteId>(22) }, 'anotherSuite'],
		[
			'one that was joined itself',
			{ merged: { into: idOf<EntityId>(33), at: one().lastAt } },
			'merged'
		],
		['a closed one', { closed: withForce().add(close).concern.closed }, 'otherIsOver'],
		['a withheld one', { isWithheld: true }, 'otherIsWithheld'],
		['one that the force does not have', { sentAt: undefined }, 'otherNotSent'],
		['one like it', {}, undefined]
	])('[concern.7] not with %s', (_, change, expected) => {
		expect(whyNotMerge(one(), another(change))).toBe(expected);
	});
});
