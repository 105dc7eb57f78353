import { concernCategories, type ConcernCategory, type Severity } from '#lib/domain/concern.ts';
import type { ActOf, ConcernAct, ConcernEntry } from '#lib/domain/concerns/entry.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { addDays, instantOf, type Day } from '#lib/domain/time.ts';
import {
	ConcernBuilder,
	fixed,
	planned,
	reopened,
	seen,
	sent
} from '../support/concern-builder.ts';
import { writtenWords } from './invented-office.ts';

const WORDS = 10;
/** The newest so many wait for somebody: the office, the force, or the next pair. */
export const WAITING = 180;
const TO_TRIAGE = 60;
const WITH_FORCE = 140;
const URGENT_EVERY = 20;

const usual = concernCategories
	.map(({ code }) => code)
	.filter(
		(code) =>
			!['complaint', 'assault', 'discrimination', 'reprisal', 'selfHarm', 'goodPractice'].includes(
				code
			)
	);

const oneOf = <T>(all: readonly T[], random: () => number): T =>
	all[Math.floor(random() * all.length)]!;

const textFrom = (random: () => number, count = WORDS): string =>
	['Cell', ...writtenWords(random, count)].join(' ');

const atForce = (fromLast: number, inspector: MemberId, severity: Severity): ConcernAct[] => {
	const day = addDays('2026-12-01' as Day, fromLast % 30);
	const more: readonly (readonly ConcernAct[])[] = [
		[],
		[{ kind: 'acknowledged' }],
		[{ kind: 'acknowledged' }, planned(day)],
		[{ kind: 'questionAsked', to: 'force', text: 'Which cell was it?' }],
		[{ kind: 'acknowledged' }, fixed, reopened(severity)]
	];
	const given: readonly ConcernAct[] = fromLast % 2 ? [{ kind: 'assigned', inspector }] : [];
	return [...given, ...more[fromLast % more.length]!];
};

/** What became of a concern of the years behind: mostly answered and seen, some dealt with by the office alone. */
const past = (random: () => number, day: ActOf<'raised'>['raisedOn']): ConcernAct[] => {
	const chance = random();
	const text = textFrom(random, 3);
	if (chance < 0.1)
		return [
			{ kind: 'keptFromForce', reason: text },
			{ kind: 'closed', reason: text }
		];
	const answer: ActOf<'answered'> =
		chance < 0.8 ? fixed : { kind: 'answered', answer: { code: 'explained', text } };
	return [
		sent(),
		{ kind: 'acknowledged' },
		{ kind: 'privateNote', text },
		answer,
		chance < 0.7 ? seen('fixed', addDays(day, 20)) : { kind: 'closed', reason: text }
	];
};

type Start = {
	facts: Partial<ActOf<'raised'>> & Pick<ActOf<'raised'>, 'raisedOn'>;
	inspector: MemberId;
	at: number;
};

const severityOf = (fromLast: number, random: () => number): Severity => {
	if (fromLast < TO_TRIAGE && fromLast % URGENT_EVERY === 0) return 'immediate';
	return oneOf(['serious', 'standard', 'standard', 'minor', 'praise'], random);
};

const actsAfter = (
	fromLast: number,
	severity: Severity,
	random: () => number,
	{ facts, inspector }: Start
): ConcernAct[] => {
	if (fromLast < TO_TRIAGE) return [];
	if (severity === 'praise') return [sent(severity)];
	if (fromLast < WITH_FORCE) return [sent(severity), ...atForce(fromLast, inspector, severity)];
	if (fromLast < WAITING) return [sent(severity), { kind: 'acknowledged' }, fixed];
	return past(random, facts.raisedOn);
};

/** The entries of one concern, `fromLast` counted from the newest of its office. */
export const lifeOf = (fromLast: number, random: () => number, start: Start): ConcernEntry[] => {
	const severity = severityOf(fromLast, random);
	const category: ConcernCategory = severity === 'praise' ? 'goodPractice' : oneOf(usual, random);
	const builder = new ConcernBuilder(
		{
			category,
			severity,
			text: textFrom(random),
			cell: String(Math.floor(random() * 30)),
			route: severity === 'immediate' ? 'forceAndOfficeAtOnce' : 'withReport',
			...start.facts
		},
		instantOf(start.at)
	);
	for (const act of actsAfter(fromLast, severity, random, start)) builder.add(act);
	return builder.entries;
};
