import { describe, expect, it } from 'vitest';
import {
	ConcernBuilder,
	fixed,
	idOf,
	planned,
	raised,
	reopened,
	seen,
	sent,
	visitId
} from '../../../../tests/support/concern-builder.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { foldConcern } from './concern-on-file.ts';
import type { ConcernAct } from './entry.ts';
import { stateOf } from './state.ts';

const other = idOf<EntityId>(32);
const closed: ConcernAct = { kind: 'closed', reason: 'The suite was closed down' };
const file = (facts = {}) => new ConcernBuilder(facts);
const state = (builder: ConcernBuilder) => stateOf(builder.concern);

describe('what the entries of a concern tell', () => {
	it('[concern.4] nothing before it is raised, and it is raised once', () => {
		expect(foldConcern([])).toBeUndefined();
		const builder = file().add(raised({ text: 'another' }));
		expect(builder.concern.text).toBe('Cell 9 is cold');
		expect(foldConcern([file().add(sent()).entries[1]!])).toBeUndefined();
	});

	it.each([
		['to triage', [], 'toTriage'],
		['kept from the force', [{ kind: 'keptFromForce', reason: 'private' }], 'keptFromForce'],
		['sent', [sent()], 'withForce'],
		['acknowledged', [sent(), { kind: 'acknowledged' }], 'acknowledged'],
		['planned', [sent(), planned('2026-12-01')], 'planned'],
		['fixed, they say', [sent(), fixed], 'waitingToBeSeen'],
		[
			'explained',
			[sent(), { kind: 'answered', answer: { code: 'explained', text: 'It is listed' } }],
			'answered'
		],
		['put right on the visit', [{ kind: 'markedResolvedOnSite', reason: '' }], 'settled'],
		['closed by the office', [sent(), closed], 'closed'],
		['seen fixed', [sent(), fixed, seen('fixed')], 'closed'],
		['seen fixed before any answer', [seen('fixed')], 'closed'],
		['joined with another', [sent(), { kind: 'mergedInto', into: other }], 'merged']
	] as [string, ConcernAct[], string][])('[concern.4] %s', (_, acts, expected) => {
		const builder = file();
		for (const act of acts) builder.add(act);
		expect(state(builder)).toBe(expected);
	});

	it.each([
		['a person', { isAboutDetainee: true }],
		['what is withheld', { isWithheld: true }]
	])(
		'[concern.10] no visit can look at %s: once it is fixed, the office has it again',
		(_, facts) => {
			expect(state(file(facts).add(sent()).add(fixed))).toBe('answered');
		}
	);

	it('[concern.10] nor at what was made confidential since', () => {
		const changed = file().add(sent()).add(fixed).add({
			kind: 'reclassified',
			category: 'complaint',
			severity: 'standard',
			reason: 'He says who did it',
			targets: null
		});
		expect(state(changed)).toBe('answered');
	});

	it('[concern.4] good practice is passed on, and there is nothing to answer', () => {
		const builder = file({ category: 'goodPractice', severity: 'praise' }).add(sent('praise'));
		expect(state(builder)).toBe('settled');
		expect(builder.concern.rounds).toEqual([]);
	});

	it('[concern.2] what goes at once is with the force from the start, its words only where they may be', () => {
		const facts = { route: 'forceAndOfficeAtOnce', severity: 'immediate' } as const;
		expect(file(facts).concern).toMatchObject({ standing: 'withForce', areWordsSent: true });
		expect(file({ ...facts, isWithheld: true }).concern).toMatchObject({
			standing: 'withForce',
			areWordsSent: false
		});
	});

	it('an answer acknowledges, and an acknowledgement after it says nothing', () => {
		const builder = file().add(sent()).add(fixed).add({ kind: 'acknowledged' });
		expect(state(builder)).toBe('waitingToBeSeen');
		expect(builder.concern.rounds[0]!.acknowledgedAt).toBe(builder.entries[2]!.at);
	});
});

describe('withheld', () => {
	it('[concern.8] stays withheld when its category is changed, and becomes so by a confidential one', () => {
		const change = (category: 'estate' | 'reprisal'): ConcernAct => ({
			kind: 'reclassified',
			category,
			severity: 'serious',
			reason: 'it is',
			targets: null
		});
		expect(file({ isWithheld: true }).add(change('estate')).concern.isWithheld).toBe(true);
		expect(file().add(change('reprisal')).concern.isWithheld).toBe(true);
		expect(file().add(change('estate')).concern.isWithheld).toBe(false);
	});

	it('[concern.8] sends its words as the office worded them alone', () => {
		const builder = file({ isWithheld: true }).add(sent());
		expect(builder.concern.areWordsSent).toBe(false);
		builder.add({ kind: 'wordedForForce', wording: 'A person said' }).add(sent());
		expect(builder.concern).toMatchObject({ areWordsSent: true, wording: 'A person said' });
	});
});

describe('closed and opened again', () => {
	it('[concern.5] by the office with a reason and a name, or by a visit', () => {
		expect(file().add(sent()).add(closed).concern.closed).toMatchObject({
			how: 'byOffice',
			reason: 'The suite was closed down'
		});
		expect(file().add(sent()).add(seen('fixed')).concern.closed).toMatchObject({
			how: 'seenFixed'
		});
	});

	it('[concern.5] not by the visit that raised it', () => {
		expect(
			state(
				file()
					.add(sent())
					.add(seen('fixed', '2026-11-15', visitId))
			)
		).toBe('withForce');
	});

	it('[concern.6] a reopened one is with the force again, in a round of its own', () => {
		const {
			standing,
			closed: how,
			rounds
		} = file().add(sent()).add(fixed).add(closed).add(reopened()).concern;
		expect({ standing, how }).toEqual({ standing: 'withForce', how: undefined });
		expect(
			rounds.map(({ number, answers, acknowledgedAt }) => [number, answers.length, acknowledgedAt])
		).toEqual([
			[1, 1, expect.any(String)],
			[2, 0, undefined]
		]);
	});

	it('[concern.6] what the force never had goes back to triage, what it still has stays', () => {
		expect(state(file().add(closed).add(reopened()))).toBe('toTriage');
		const builder = file().add(sent()).add(reopened());
		expect([state(builder), builder.concern.rounds.length]).toEqual(['withForce', 1]);
	});

	it('[concern.7] joining and taking back leave it as it was', () => {
		const builder = file().add(sent()).add(fixed);
		const { standing, rounds, merged } = builder.concern;
		builder.add({ kind: 'mergedInto', into: other }).add({ kind: 'mergeTakenBack', into: other });
		expect(builder.concern).toMatchObject({ standing, rounds });
		expect(builder.concern.merged).toBe(merged);
	});
});

describe('what a later visit saw', () => {
	const proposed = (builder: ConcernBuilder) => builder.concern.reopeningProposed?.why;

	it('[concern.9] not fixed proposes to reopen what was answered or closed, and nothing else', () => {
		expect(proposed(file().add(sent()).add(fixed).add(seen('notFixed')))).toBe('notFixed');
		expect(proposed(file().add(sent()).add(closed).add(seen('notFixed')))).toBe('notFixed');
		expect(proposed(file().add(sent()).add(seen('notFixed')))).toBeUndefined();
	});

	it('[concern.9] not fixed is expected before the date that the force gave', () => {
		const builder = () => file().add(sent()).add(planned('2026-12-11'));
		expect(proposed(builder().add(seen('notFixed', '2026-12-10')))).toBeUndefined();
		expect(proposed(builder().add(seen('notFixed', '2026-12-11')))).toBe('notFixed');
	});

	it('[concern.9] the office confirms or declines; a later visit that sees it fixed ends the question', () => {
		const builder = () => file().add(sent()).add(fixed).add(seen('notFixed'));
		expect(state(builder())).toBe('waitingToBeSeen');
		expect(state(builder().add(reopened()))).toBe('withForce');
		const declined = builder().add({ kind: 'reopeningDeclined', reason: 'another cell' });
		expect([state(declined), proposed(declined)]).toEqual(['waitingToBeSeen', undefined]);
		const fixedSince = builder().add(seen('fixed', '2026-12-12', idOf(13)));
		expect([state(fixedSince), proposed(fixedSince)]).toEqual(['closed', undefined]);
	});

	it('[concern.9] could not check changes nothing but what was seen last', () => {
		const builder = file().add(sent()).add(fixed);
		const before = builder.concern;
		const after = builder.add(seen('couldNotCheck')).concern;
		expect(after).toEqual({
			...before,
			lastSeen: expect.objectContaining({ seen: 'couldNotCheck' }),
			turns: after.turns,
			lastAt: after.lastAt
		});
	});

	it('[concern.9] a visit that was made earlier and arrives later changes nothing', () => {
		const late = file()
			.add(sent())
			.add(fixed)
			.add(seen('notFixed', '2026-12-10'))
			.add(seen('fixed', '2026-12-09', idOf(13)));
		expect([state(late), late.concern.lastSeen?.seen]).toEqual(['waitingToBeSeen', 'notFixed']);
		const beforeReopening = file()
			.add(sent())
			.add(closed)
			.at('2026-12-20T10:00:00.000Z')
			.add(reopened())
			.add(seen('fixed', '2026-12-19'));
		expect(state(beforeReopening)).toBe('withForce');
	});
});

describe('what is kept beside it', () => {
	it('themes, those joined with it, files and questions come and go', () => {
		const themeId = idOf(41);
		const builder = file()
			.add({ kind: 'linkedToTheme', themeId })
			.add({ kind: 'tookIn', concernId: other, raisedOn: raised().raisedOn, raisedBy: [] })
			.add(sent())
			.add({ kind: 'fileAttached', fileId: idOf(51), name: 'log.pdf', type: 'pdf', bytes: 9 })
			.add({ kind: 'questionAsked', to: 'force', text: 'Which cell?' });
		const asked = builder.lastId;
		expect(builder.concern).toMatchObject({
			themeIds: [themeId],
			tookIn: [{ concernId: other }],
			files: [{ name: 'log.pdf', state: 'attached', from: 'force' }],
			questions: [{ id: asked, from: 'office', to: 'force' }]
		});
		builder
			.add({ kind: 'unlinkedFromTheme', themeId })
			.add({ kind: 'letGo', concernId: other })
			.add({ kind: 'fileCleared', fileId: idOf(51) })
			.add({ kind: 'questionAnswered', questionId: asked, text: 'Nine' }, { side: 'force' });
		expect(builder.concern).toMatchObject({
			themeIds: [],
			tookIn: [],
			files: [{ state: 'cleared' }],
			questions: []
		});
	});
});
