import type { delayReasons, seenOptions } from '#lib/domain/field.ts';
import { Chance, Deck } from './chance.ts';
import { PeopleHeld } from './people-held.ts';
import {
	commentsOfOfficers,
	foundDangerous,
	foundInTheSuite,
	missingInRecords,
	praises,
	remarks,
	rightsIssues,
	saidByPeople,
	stillNotFixed,
	type Found
} from './sentences.ts';

/** What a visit comes upon beside its ordinary answers. */
export type Find = 'suite' | 'dangerous' | 'talk' | 'record' | 'praise' | 'nothing';

const texts = <T>(chance: Chance, all: readonly T[]): Deck<T> =>
	new Deck(
		chance,
		all.map((one) => [one, 1])
	);

/**
 * What is drawn for the visits of a scheme, one after the other. Ratios: one visit in four waits at the door, about one
 * in five has a concern that is recorded formally, more than nine in ten issues of rights are settled on the spot
 * (docs/field.md).
 */
export class Drawn {
	readonly chance: Chance;
	readonly people: PeopleHeld;
	/** Minutes at the door. */
	readonly delays: Deck<number>;
	readonly delayReasons: Deck<(typeof delayReasons)[number]>;
	readonly finds: Deck<Find>;
	/** For each person who speaks with the pair. */
	readonly rights: Deck<'inOrder' | 'settled' | 'unsettled'>;
	readonly seen: Deck<(typeof seenOptions)[number]>;
	readonly isSettledOnVisit: Deck<boolean>;
	readonly inSuite: Deck<Found>;
	readonly dangerous: Deck<Found>;
	readonly said: Deck<Found>;
	readonly missing: Deck<Found>;
	readonly rightsIssues: Deck<Found>;
	readonly praises: Deck<string>;
	readonly remarks: Deck<string>;
	readonly notFixed: Deck<string>;
	readonly comments: Deck<string>;

	constructor(seed: string) {
		const chance = new Chance(seed);
		this.chance = chance;
		this.people = new PeopleHeld(chance);
		this.delays = new Deck(chance, [
			[0, 30],
			...[2, 3, 4, 5, 6, 8, 9, 12, 17, 28].map((minutes) => [minutes, 1] as const)
		]);
		this.delayReasons = new Deck(chance, [
			['busyBookingIn', 5],
			['shiftHandover', 3],
			['nobodyAtTheDoor', 3],
			['incident', 2],
			['intercomOrAccessFault', 2],
			['identityQueried', 1],
			['noReasonGiven', 1]
		]);
		this.finds = new Deck<Find>(chance, [
			['suite', 10],
			['dangerous', 1],
			['talk', 5],
			['record', 2],
			['praise', 8],
			['nothing', 74]
		]);
		this.rights = new Deck(chance, [
			['inOrder', 580],
			['settled', 19],
			['unsettled', 1]
		]);
		this.seen = new Deck(chance, [
			['fixed', 5],
			['notFixed', 3],
			['couldNotCheck', 2]
		]);
		this.isSettledOnVisit = new Deck(chance, [
			[true, 1],
			[false, 3]
		]);
		this.inSuite = texts(chance, foundInTheSuite);
		this.dangerous = texts(chance, foundDangerous);
		this.said = texts(chance, saidByPeople);
		this.missing = texts(chance, missingInRecords);
		this.rightsIssues = texts(chance, rightsIssues);
		this.praises = texts(chance, praises);
		this.remarks = texts(chance, remarks);
		this.notFixed = texts(chance, stillNotFixed);
		this.comments = texts(chance, commentsOfOfficers);
	}

	/** An officer by the number on their collar: nobody of the police has a name here. */
	officer(): string {
		return String(this.chance.between(2100, 8900));
	}
}
