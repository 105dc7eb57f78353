import { expect, it } from 'vitest';
import {
	ConcernBuilder,
	concernId,
	fixed,
	idOf,
	reopened,
	rosalind,
	sent,
	una
} from '../../../../tests/support/concern-builder.ts';
import type { VisitorsWord } from '#lib/domain/concerns/own-concern.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readOwnConcern } from './own-concern.ts';

const known = (builder: ConcernBuilder, more: readonly unknown[] = []) => ({
	id: concernId,
	entries: [...entriesFor({ is: 'visitor', id: una }, builder.entries), ...more]
});
const word = (act: VisitorsWord['act']): VisitorsWord => ({
	id: idOf(71),
	concernId,
	at: '2026-11-20T09:00:00.000Z' as Instant,
	act
});
const no = { kind: 'visitorSaid', answersMyPoint: 'no', text: '' } as const;

it('asks for a word once there is an answer, and shows the one that waits before the one at the office', () => {
	const builder = new ConcernBuilder().add(sent());
	expect(readOwnConcern(known(builder), [], una)).toMatchObject({
		isAsked: false,
		said: undefined
	});
	builder.add(fixed);
	expect(readOwnConcern(known(builder), [], una)).toMatchObject({
		state: 'waitingToBeSeen',
		isAsked: true,
		answer: { code: 'acceptedFixed' }
	});
	builder.add({ kind: 'visitorSaid', answersMyPoint: 'yes', text: '' });
	const saidIn = (waiting: VisitorsWord[]) => readOwnConcern(known(builder), waiting, una)?.said;
	expect(saidIn([])).toEqual({ answersMyPoint: 'yes', isWaiting: false });
	expect(saidIn([word(no)])).toEqual({ answersMyPoint: 'no', isWaiting: true });
	expect(saidIn([{ ...word(no), concernId: idOf(32) }])?.isWaiting).toBe(false);
});

it('lets the pair ask to reopen it after an answer or a closing, and once until the office has decided', () => {
	const reopeningIn = (builder: ConcernBuilder, waiting: VisitorsWord[] = []) =>
		readOwnConcern(known(builder), waiting, una)?.reopening;
	const builder = new ConcernBuilder().add(sent());
	expect(reopeningIn(builder)).toBe('closed');
	builder.add(fixed);
	expect(reopeningIn(builder)).toBe('open');
	const ask = word({ kind: 'reopeningProposed', reason: 'Cold again' });
	expect(reopeningIn(builder, [ask])).toBe('waiting');
	expect(reopeningIn(builder, [{ ...ask, concernId: idOf(32) }])).toBe('open');
	builder.add({ kind: 'reopeningProposed', reason: 'Cold again' }, { by: rosalind });
	expect(reopeningIn(builder)).toBe('atOffice');
	builder.add({ kind: 'reopeningDeclined', reason: 'Another cell' });
	expect(reopeningIn(builder)).toBe('open');
	builder.add(reopened());
	expect(reopeningIn(builder)).toBe('closed');
	const closed = new ConcernBuilder().add(sent()).add({ kind: 'closed', reason: 'Rebuilt' });
	expect(reopeningIn(closed)).toBe('open');
});

it('asks the office’s question until it was replied to on this device', () => {
	const builder = new ConcernBuilder().add(sent());
	const questionId = builder.add({
		kind: 'questionAsked',
		to: 'visitors',
		text: 'Which cell?'
	}).lastId;
	const reply = word({ kind: 'questionAnswered', questionId, text: 'Cell 4' });
	expect(readOwnConcern(known(builder), [], una)?.questions).toEqual([
		{ id: questionId, text: 'Which cell?' }
	]);
	expect(readOwnConcern(known(builder), [reply], una)?.questions).toEqual([]);
});

it('shows what was done where the reason is not theirs to read', () => {
	const builder = new ConcernBuilder().add({ kind: 'keptFromForce', reason: 'CANARY' });
	expect(JSON.stringify(known(builder))).not.toContain('CANARY');
	expect(readOwnConcern(known(builder), [], una)).toMatchObject({ state: 'keptFromForce' });
});

it('shows the rest where a newer office wrote what this build cannot read, and nothing where it is all', () => {
	const newer = { id: idOf(90), act: { kind: 'somethingNew' } };
	expect(readOwnConcern(known(new ConcernBuilder(), [newer]), [], una)?.lines).toHaveLength(1);
	expect(readOwnConcern({ id: concernId, entries: [newer] }, [], una)).toBeUndefined();
});
