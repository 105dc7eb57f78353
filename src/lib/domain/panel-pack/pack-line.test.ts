import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryEntries } from '../../../../tests/support/arbitrary-concern.ts';
import {
	ConcernBuilder,
	fixed,
	planned,
	raised,
	reopened,
	seen,
	sent
} from '../../../../tests/support/concern-builder.ts';
import type { ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { instantAt, type Day } from '#lib/domain/time.ts';
import { packLine, type PackLine } from './pack-line.ts';
import { didInWords, saidInWords, sinceInWords, standsInWords } from './pack-words.ts';

const notDue = { dueAt: undefined, standing: undefined, isOverdue: false };
const file = (facts = {}) => new ConcernBuilder(facts);
const lineOf = ({ entries }: ConcernBuilder) => packLine(entries, notDue);
const all = (line: PackLine | undefined) =>
	line && [saidInWords(line), ...didInWords(line), sinceInWords(line)].join('\n');

const canary = (name: string) => `canary-${name}`;
const explained = (text: string) =>
	({ kind: 'answered', answer: { code: 'explained', text } }) as const;

describe('[pack.3] a concern at a meeting', () => {
	it('is told in the words that the force was sent, and in no others', () => {
		const concern = file({ text: canary('visitors') })
			.add({ kind: 'privateNote', text: canary('private') })
			.add({ kind: 'wordedForForce', wording: canary('wording') })
			.add({ kind: 'linkedToTheme', themeId: '019a0000-0000-7000-8000-000000000041' })
			.add(sent())
			.add({ kind: 'handedOver', note: canary('shift') }, { side: 'force' })
			.add(explained(canary('answer')))
			.add({ kind: 'visitorSaid', answersMyPoint: 'no', text: canary('opinion') })
			.add({ kind: 'closed', reason: canary('reason') });
		const line = lineOf(concern);
		expect(line).toMatchObject({
			words: canary('wording'),
			answer: { words: [canary('answer')] },
			closed: 'byOffice'
		});
		const found = JSON.stringify(line).match(/canary-\w+/g);
		expect(new Set(found)).toEqual(new Set([canary('wording'), canary('answer')]));
	});

	it('that was not sent is told by its kind alone', () => {
		const line = lineOf(file({ text: canary('visitors') }));
		expect(line).toMatchObject({ isSent: false, words: undefined, category: 'estate' });
		expect(all(line)).toContain('Not yet sent to the force');
	});

	it.each([
		['about a person who was held', { isAboutDetainee: true, consentToRaise: 'agreed' }, 'estate'],
		['withheld', { category: 'reprisal', isWithheld: true }, 'notSaid']
	])('%s has no words of either side, also once it was sent and answered', (_, facts, category) => {
		const line = lineOf(
			file({ ...facts, text: canary('visitors'), cell: 'canary13b' })
				.add({ kind: 'wordedForForce', wording: canary('wording') })
				.add(sent())
				.add(explained(canary('answer')))
		);
		expect(line).toMatchObject({
			isSent: true,
			answer: { kind: 'explained, nothing will change' }
		});
		expect(JSON.stringify(line)).not.toContain('canary');
		expect(line!.category).toBe(category);
	});

	it.each([
		['withheld and never sent', file({ category: 'reprisal', isWithheld: true })],
		['about somebody who did not agree', file({ isAboutDetainee: true, isWithheld: true })],
		['kept from the force', file().add({ kind: 'keptFromForce', reason: 'No' })],
		[
			'made confidential since',
			file().add({
				kind: 'reclassified',
				category: 'assault',
				severity: 'serious',
				reason: 'It is one',
				targets: null
			})
		]
	])('%s is not there at all', (_, concern) => {
		expect(lineOf(concern)).toBeUndefined();
	});

	it('has a correction beside the words that it corrects', () => {
		const concern = file().add(sent()).add(fixed);
		concern.add(
			{ kind: 'corrected', entryId: concern.lastId, text: 'In cell 8' },
			{ side: 'force' }
		);
		expect(didInWords(lineOf(concern)!)).toEqual([
			'16 November 2026: accepted, and fixed',
			'The heater was replaced',
			'Corrected: In cell 8'
		]);
	});

	it('keeps the last answer when it is reopened, and says what a visit saw since', () => {
		const concern = file().add(sent()).add(fixed).add(seen('notFixed'));
		expect(sinceInWords(lineOf(concern)!)).toBe('A visit on 10 December 2026 found it not fixed.');
		concern.add(reopened());
		expect(lineOf(concern)).toMatchObject({ state: 'withForce', answer: { on: '2026-11-16' } });
		concern.at('2026-12-12T09:00:00.000Z').add(planned('2027-01-11'));
		expect(didInWords(lineOf(concern)!)[0]).toBe(
			'12 December 2026: accepted, planned for 11 January 2027'
		);
		expect(sinceInWords(lineOf(concern)!)).toBe('Planned for a date.');
		concern.add(seen('fixed', '2027-01-14'));
		expect(sinceInWords(lineOf(concern)!)).toBe('Seen fixed by a visit on 14 January 2027.');
	});

	it('stands as the office knows it, before the force is told that a visit saw it fixed', () => {
		const concern = file().add(sent()).add(fixed).add(seen('fixed'));
		expect(lineOf(concern)).toMatchObject({ state: 'closed', closed: 'seenFixed' });
	});

	it('has the answer that the force gave before it knew that a visit had seen it fixed', () => {
		const concern = new ConcernBuilder().add(sent()).add(seen('fixed', '2026-11-15'));
		const line = lineOf(concern.add(fixed))!;
		expect(didInWords(line)[1]).toBe('The heater was replaced');
		expect(sinceInWords(line)).toBe('Seen fixed by a visit on 15 November 2026.');
	});

	it('names the date that the force has to keep by its last day', () => {
		const dueAt = instantAt('2026-12-08' as Day, '00:00');
		const { entries } = file().add(sent());
		const stands = (standing: 'dueSoon' | 'longOverdue') =>
			standsInWords(packLine(entries, { dueAt, standing, isOverdue: false })!);
		expect(stands('dueSoon')).toBe('With the force. Due soon: 7 December 2026.');
		expect(stands('longOverdue')).toBe('With the force. Long overdue: 7 December 2026.');
		expect(standsInWords(packLine(entries, notDue)!)).toBe('With the force.');
	});

	it('says what in its words looks like a name', () => {
		const warnings = (text: string) => lineOf(file({ text }).add(sent()))!.warnings;
		expect(warnings('The bell of cell 4 is silent')).toEqual([]);
		expect(warnings('Mr Heron could not ring')).toEqual(['a name']);
	});

	it('whatever was done with it, has no word beyond the force’s, and none of a person or of what is withheld', () => {
		const textsOf = (entries: readonly ConcernEntry[]) => JSON.stringify(entries);
		/** Every typed text tells whose entry it stands in. */
		const typed = ['one', 'two', raised().text];
		const marked = (entries: readonly ConcernEntry[]): ConcernEntry[] =>
			entries.map((entry, at) =>
				JSON.parse(JSON.stringify(entry), (key, value: unknown) =>
					typed.includes(value as string) ? `${key}-${at}` : value
				)
			);
		fc.assert(
			fc.property(arbitraryEntries, (drawn) => {
				const entries = marked(drawn);
				const line = packLine(entries, notDue);
				const concern = foldConcern(entries);
				if (!line || !concern) return;
				const words: string[] = JSON.stringify(line).match(/[a-z]+-\d+"/gi) ?? [];
				if (concern.isWithheld || concern.isAboutDetainee) expect(words).toEqual([]);
				const forForce = textsOf(entriesFor({ is: 'force' }, entries));
				for (const word of words) expect(forForce).toContain(word);
				if (!line.isSent) expect(line.words).toBeUndefined();
			})
		);
	});
});
