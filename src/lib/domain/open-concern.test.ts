import { describe, expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import { openConcernsIn, seenIn } from './open-concern.ts';

const inside = () => visitBy().begin().arrive().admit();
const texts = (visit: ReturnType<typeof inside>) =>
	openConcernsIn(visit.record).map(({ text }) => text);

describe('what a visit leaves for the next pair', () => {
	it('[followUp.1] a concern about the suite that was not put right', () => {
		const visit = inside().answer('B03', 'notRight').concern({ text: 'Cell 9 is cold' });
		expect(openConcernsIn(visit.record)).toEqual([
			expect.objectContaining({
				visitId: visit.visitId,
				raisedOn: '2026-11-22',
				category: 'estate',
				severity: 'standard',
				text: 'Cell 9 is cold'
			})
		]);
	});

	it('[followUp.1] nothing that was put right, is praise, is withheld or is about a person', () => {
		const visit = inside();
		visit.concern({ text: 'put right', resolvedOnVisit: true });
		visit.concern({ text: 'praise', category: 'goodPractice' });
		visit.concern({ text: 'thanks', severity: 'praise' });
		visit.concern({ text: 'withheld', category: 'reprisal' });
		visit.detainee();
		visit.concern({ text: 'of a person', category: 'hygiene', consentToRaise: 'agreed' });
		expect(texts(visit)).toEqual([]);
	});

	it('[followUp.1] nothing of which one tablet says that it is about a person', () => {
		const one = inside().detainee();
		const concern = { detaineeId: null, questionId: null };
		one.at().concern({ text: 'about whom?', about: concern });
		const two = one.otherDevice();
		const id = one.record.concerns[0]!.id;
		const person = one.record.detainees[0]!.id;
		one.set('concern', id, { about: { detaineeId: null, questionId: 'B03' } });
		two.set('concern', id, { about: { detaineeId: person, questionId: null } });
		expect(texts(one.receive(two.changes))).toEqual([]);
	});
});

describe('what the next pair saw', () => {
	it('[followUp.2] counts where the two agree alone', () => {
		const one = inside().followUp('fixed');
		expect(seenIn(one.record).map(({ seen }) => seen)).toEqual(['fixed']);
		const id = one.record.followUps[0]!.id;
		const two = one.otherDevice();
		one.set('followUp', id, { seen: 'notFixed' });
		two.set('followUp', id, { seen: 'couldNotCheck' });
		expect(seenIn(one.receive(two.changes).record)).toEqual([]);
	});
});
