import { beforeAll, describe, expect, it } from 'vitest';
import { concernFrom, findQuestion } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { addFigures, countOf, type Counter, type Figures } from '#lib/domain/statistics.ts';
import { instantOf } from '#lib/domain/time.ts';
import { figuresOf } from '#lib/domain/visit-figures.ts';
import { problemsIn } from '#lib/domain/visit-problems.ts';
import { inventedSchemes } from '#lib/server/demonstration/schemes.ts';
import { makeOlderVisits } from './older-visits.ts';
import type { MadeVisit } from './make-visits.ts';
import { pastSchemeOf } from './past-scheme.ts';
import { planYear, type PlannedVisit } from './plan.ts';
import {
	foundDangerous,
	foundInTheSuite,
	missingInRecords,
	rightsIssues,
	saidByPeople
} from './sentences.ts';
import type { MadePlan } from './write-visit.ts';

const now = instantOf(Date.UTC(2026, 10, 22, 9, 30));
const delayFlaggedFrom = 10;
const [kent, borderlands] = inventedSchemes.map(pastSchemeOf);

const madeOf = (plans: readonly PlannedVisit[]): MadePlan[] =>
	plans.filter((plan): plan is MadePlan => plan.startsAt !== undefined);

const figuresOfAll = (visits: readonly MadeVisit[]): Figures =>
	addFigures(visits.map(({ record }) => figuresOf(record, { delayFlaggedFrom })));

describe('a year of visits of the demonstration', () => {
	let visits: MadeVisit[];
	let figures: Figures;
	beforeAll(() => {
		visits = makeOlderVisits(kent!, madeOf(planYear(kent!, now)));
		figures = figuresOfAll(visits);
	}, 120_000);

	const of = (...counters: Counter[]): number =>
		counters.reduce((sum, counter) => sum + countOf(figures, counter), 0);

	it('has a visit to each suite in nearly every week', () => {
		const planned = planYear(kent!, now);
		expect(planned).toHaveLength(53 * 6);
		expect(visits.length).toBeGreaterThan(280);
		expect(visits.length).toBeLessThan(planned.length);
	});

	it('has nothing in it that would keep a pair from closing a visit', () => {
		const problems = visits.flatMap(({ record }) => problemsIn(record, delayFlaggedFrom));
		expect(problems).toEqual([]);
	});

	it.each<[string, number, number, () => number]>([
		['people held at a visit', 4, 6, () => of('detainees.held') / of('visits.completed')],
		['offered of those held', 0.45, 0.48, () => of('detainees.offered') / of('detainees.held')],
		['accepted of those offered', 0.69, 0.73, () => of('detainees.seen') / of('detainees.offered')],
		[
			'not available of those held',
			0.13,
			0.2,
			() => of('detainees.notAvailable') / of('detainees.held')
		],
		[
			'children of those held',
			0.02,
			0.05,
			() =>
				of('held.childrenYounger', 'held.childrenOlder', 'held.childrenOfUnknownAge') /
				of('detainees.held')
		],
		['women of those offered', 0.15, 0.25, () => of('offered.women') / of('detainees.offered')],
		['minutes in the suite', 100, 120, () => of('minutes.inSuite') / of('visits.timed')],
		[
			'concerns of a visit',
			0.1,
			0.3,
			() =>
				of(
					'concerns.severity.immediate',
					'concerns.severity.serious',
					'concerns.severity.standard',
					'concerns.severity.minor'
				) / of('visits.attempted')
		],
		[
			'visits that did not take place',
			0.007,
			0.05,
			() => 1 - of('visits.completed') / of('visits.attempted')
		],
		['visits that waited at the door', 0.2, 0.3, () => of('delays.any') / of('visits.attempted')],
		['visits at night', 0.08, 0.2, () => of('band.night') / of('visits.attempted')]
	])('comes near to what schemes publish: %s', (_, least, most, ratio) => {
		expect(ratio()).toBeGreaterThanOrEqual(least);
		expect(ratio()).toBeLessThanOrEqual(most);
	});

	it('has visits on every day of the week', () => {
		for (const day of [1, 2, 3, 4, 5, 6, 7] as const)
			expect(of(`weekday.${day}`)).toBeGreaterThan(visits.length / 10);
	});

	it('settles more than nine in ten issues of rights on the spot', () => {
		const rights = visits.flatMap(({ record }) =>
			record.concerns.filter(({ about }) => /^D0[1-4]$/.test(about.value?.questionId ?? ''))
		);
		const settled = rights.filter(({ resolvedOnVisit }) => resolvedOnVisit.value);
		expect(rights.length).toBeGreaterThan(5);
		expect(settled.length / rights.length).toBeGreaterThan(0.9);
	});

	it('lets later pairs see what earlier ones left open', () => {
		for (const seen of ['fixed', 'notFixed', 'couldNotCheck'] as const)
			expect(of(`followUps.${seen}`)).toBeGreaterThan(0);
		const raised = new Set(visits.flatMap(({ record }) => record.concerns.map(({ id }) => id)));
		const followed = visits.flatMap(({ record }) => record.followUps.map(({ id }) => id));
		expect(followed.filter((id) => !raised.has(id))).toEqual([]);
	});
});

describe('what is drawn', () => {
	it('is the same for the same seed and another for another scheme', () => {
		const once = () =>
			figuresOfAll(makeOlderVisits(borderlands!, madeOf(planYear(borderlands!, now))));
		expect(once()).toEqual(once());
		const [first, second] = [planYear(kent!, now), planYear(borderlands!, now)];
		expect(first[0]!.visitId).not.toBe(second[0]!.visitId);
		expect(planYear(kent!, now)).toEqual(first);
	});

	it('is written by the checklist of its day, and can be closed by it', () => {
		const later = instantOf(Date.UTC(2027, 3, 7, 9, 30));
		const visits = makeOlderVisits(borderlands!, madeOf(planYear(borderlands!, later)));
		const used = new Set(visits.map(({ record }) => record.template?.id));
		expect([...used]).toEqual(publishedTemplates.map(({ id }) => id));
		expect(visits.flatMap(({ record }) => problemsIn(record, delayFlaggedFrom))).toEqual([]);
	});

	it.each(publishedTemplates.map((template) => [template.id, template] as const))(
		'opens a concern by the checklist %s',
		(_, template) => {
			const all = [
				...foundInTheSuite,
				...foundDangerous,
				...rightsIssues,
				...saidByPeople,
				...missingInRecords
			];
			const silent = all.filter(({ questionId, value }) => {
				const question = findQuestion(template, questionId);
				return !question || !concernFrom(question, value);
			});
			expect(silent).toEqual([]);
		}
	);
});
