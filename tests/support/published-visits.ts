import { readFileSync } from 'node:fs';
import { outcomes, type Outcome } from '#lib/domain/outcome.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import { instantAt, type Day } from '#lib/domain/time.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import { z } from 'zod';
import { randomFrom } from './random.ts';
import { rosalind, tobias, visitBy } from './visit-builder.ts';

const number = z.int().min(0);

/** Strict: a number that is published and that nobody here knows of fails the test. */
export const PublishedTable = z.strictObject({
	id: z.string(),
	source: z.string(),
	remark: z.string().optional(),
	visits: z.strictObject({
		made: number.optional(),
		attempted: number.optional(),
		valid: number.optional(),
		abandoned: number.optional(),
		byTelephone: number.optional(),
		bySuite: z.array(number).optional()
	}),
	detainees: z.strictObject({
		held: number,
		offered: number.optional(),
		seen: number.optional(),
		declined: number.optional(),
		notOffered: number.optional(),
		notAvailable: number.optional(),
		observed: number.optional(),
		heldBySuite: z.array(number).optional(),
		visited: number.optional(),
		visitedBySuite: z.array(number).optional(),
		notVisited: number.optional(),
		adults: number.optional(),
		juveniles: number.optional()
	}),
	offeredBy: z.strictObject({ female: number, male: number, child: number }).optional(),
	seenBy: z.strictObject({ female: number, male: number, child: number }).optional(),
	throughput: number,
	byPanel: z
		.array(
			z.strictObject({
				panel: z.string(),
				visits: number,
				held: number,
				offered: number,
				seen: number,
				notAvailable: number,
				throughput: number
			})
		)
		.optional()
});
export type PublishedTable = z.infer<typeof PublishedTable>;

export const publishedTables = z
	.object({ tables: z.array(PublishedTable) })
	.parse(
		JSON.parse(readFileSync(new URL('published-statistics.json', import.meta.url), 'utf8'))
	).tables;

/** What is published of one part of the scheme, and the suites that it consists of. */
export type Part = {
	suites: readonly SuiteId[];
	visits: number;
	held: number;
	seen: number;
	declined: number;
	notAvailable: number;
};

type Person = { part: Part; outcome?: Outcome; isChild?: boolean; gender?: 'woman' | 'man' };

const countedAs = (counts: string): Outcome[] =>
	outcomes
		.filter((one) => one.counts === counts && one.code !== 'observed')
		.map(({ code }) => code);

/** Chance by a seed, and what is drawn by it. */
class Draw {
	readonly #random: () => number;
	constructor(seed: number) {
		this.#random = randomFrom(seed);
	}
	below(n: number): number {
		return Math.floor(this.#random() * n);
	}
	of<T>(all: readonly T[]): T {
		return all[this.below(all.length)]!;
	}
	shuffled<T>(all: readonly T[]): T[] {
		const rest = [...all];
		return all.map(() => rest.splice(this.below(rest.length), 1)[0]!);
	}
}

/** Everybody who was held, part by part, with what was published of them and nothing more. */
const peopleOf = (table: PublishedTable, parts: readonly Part[], draw: Draw): Person[] => {
	const people = parts.flatMap((part) => {
		const outcomesOf: (Outcome | undefined)[] = [
			...Array<Outcome>(part.seen).fill('seen'),
			...Array<Outcome>(part.declined).fill('declined'),
			...Array.from({ length: part.notAvailable }, () => draw.of(countedAs('notAvailable')))
		];
		return Array.from({ length: part.held }, (_, at): Person => {
			const outcome = outcomesOf[at];
			return { part, ...(outcome && { outcome }) };
		});
	});
	const { observed = 0, notOffered } = table.detainees;
	const rest = draw.shuffled(people.filter(({ outcome }) => !outcome));
	// What is not published of them may be anything; those left over are what does not reconcile.
	rest.slice(0, notOffered ?? rest.length).forEach((person, at) => {
		person.outcome = at < observed ? 'observed' : draw.of(countedAs('notOffered'));
	});
	return people;
};

const tellApart = (table: PublishedTable, people: readonly Person[], draw: Draw): void => {
	const { offeredBy, seenBy, detainees } = table;
	const mark = (all: readonly Person[], of: { female: number; male: number; child: number }) =>
		draw.shuffled(all).forEach((person, at) => {
			if (at < of.child) person.isChild = true;
			else person.gender = at < of.child + of.female ? 'woman' : 'man';
		});
	if (offeredBy && seenBy) {
		mark(
			people.filter(({ outcome }) => outcome === 'seen'),
			seenBy
		);
		mark(
			people.filter(({ outcome }) => outcome === 'declined'),
			{
				female: offeredBy.female - seenBy.female,
				male: offeredBy.male - seenBy.male,
				child: offeredBy.child - seenBy.child
			}
		);
	}
	for (const person of draw.shuffled(people).slice(0, detainees.juveniles ?? 0))
		person.isChild = true;
};

/** Days on which the visits of a table may fall. */
type Days = readonly Day[];

/**
 * Visits whose figures come to what was published: who was held is dealt out by chance over visits, suites and days.
 * Each is a record folded from the changes that a tablet would write.
 */
export const visitsBehind = (
	table: PublishedTable,
	parts: readonly Part[],
	days: Days,
	seed: number
): VisitRecord[] => {
	const draw = new Draw(seed);
	const people = peopleOf(table, parts, draw);
	tellApart(table, people, draw);
	const { made, attempted = made ?? 0, valid = attempted, byTelephone = 0 } = table.visits;
	const begun = parts.flatMap((part) =>
		Array.from({ length: part.visits }, () => ({ part, people: [] as Person[] }))
	);
	for (const person of people)
		draw.of(begun.filter(({ part }) => part === person.part)).people.push(person);
	const abandoned = new Set(draw.shuffled(begun).slice(0, attempted - valid));
	const telephoned = new Set(draw.shuffled(begun).slice(0, byTelephone));
	return begun.map((one, at) => {
		const time = `${String(draw.below(24)).padStart(2, '0')}:${String(draw.below(60)).padStart(2, '0')}`;
		const startsAt = instantAt(draw.of(days), time);
		const visit = visitBy([rosalind, tobias], { seed: seed + at + 1, startsAt });
		visit
			.begin({ suiteId: draw.of(one.part.suites) })
			.arrive()
			.admit(draw.below(30));
		if (telephoned.has(one)) visit.set('visit', visit.visitId, { visitKind: 'byTelephone' });
		for (const { outcome, isChild = false, gender } of one.people)
			visit.set('detainee', visit.newId(), {
				standing: { stands: true, saw: [] },
				outcome,
				isChild,
				gender
			});
		visit.wait(20 + draw.below(70));
		if (abandoned.has(one)) visit.stop();
		return visit.leave().record;
	});
};
