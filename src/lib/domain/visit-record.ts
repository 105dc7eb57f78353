import { findQuestion, NOT_ASKED, type ChecklistTemplate } from './checklist.ts';
import { publishedTemplates } from './checklists/published.ts';
import { circumstancesOf, type Circumstance } from './circumstance.ts';
import { isWithheld, routeOf, type ConcernRoute } from './concern.ts';
import type { TimeAnswer } from './record-time.ts';
import {
	fields,
	type About,
	type Begun,
	type Closure,
	type Standing,
	type VisitSignature
} from './field.ts';
import type { ChangeId, EntityId, MemberId, VisitId } from './ids.ts';
import { countBoard, type BoardCounts } from './outcome.ts';
import { readOnce } from './read-once.ts';
import { signersOf } from './signers.ts';
import { withTheme } from './themed-template.ts';
import { changesAbout, entitiesOf, fieldOf, headsOf, type Field, type Visit } from './visit.ts';
import type * as z from 'zod/mini';

type ValueOf<Kind extends keyof typeof fields, Name extends keyof (typeof fields)[Kind]> = z.output<
	(typeof fields)[Kind][Name] & z.ZodMiniType
>;
type FieldsOf<Kind extends keyof typeof fields> = {
	[Name in keyof (typeof fields)[Kind]]: Field<ValueOf<Kind, Name>>;
};

/** A person held, as the pair's board has them. Never a name: the custody number is the only identifier. */
export type DetaineeEntry = FieldsOf<'detainee'> & {
	id: EntityId;
	answers: ReadonlyMap<string, Field<string>>;
	/** What the record shows of the times to ask about. */
	timesAsked: ReadonlyMap<string, Field<TimeAnswer>>;
	circumstances: ReadonlySet<Circumstance>;
	/** Somebody changed the entry without having seen that it was removed. */
	editedAfterRemoval: boolean;
};

export type Note = {
	id: EntityId;
	about: About;
	text: Field<string>;
	/** A note belongs to the visitor who began it; the other adds their own beside it. */
	by: MemberId;
};

export type Concern = FieldsOf<'concern'> & {
	id: EntityId;
	/** As decided by what is known so far; the gravest of two values while they differ. */
	isWithheld: boolean;
	route: ConcernRoute;
	raisedBy: MemberId;
};

/** An open concern of the suite as this pair saw it. */
export type FollowUp = FieldsOf<'followUp'> & { id: EntityId };

export type SignedClosure = {
	id: ChangeId;
	closure: Closure;
	by: MemberId;
	/** Whose words make a report of it. */
	signers: readonly MemberId[];
};

/** A visit as people read it: the changes folded, the board counted, removed entries apart. */
export type VisitRecord = {
	id: VisitId;
	begun: Begun | undefined;
	template: ChecklistTemplate | undefined;
	visit: FieldsOf<'visit'>;
	/** Answers about the visit and the suite. */
	suiteAnswers: ReadonlyMap<string, Field<string>>;
	detainees: DetaineeEntry[];
	removedDetainees: DetaineeEntry[];
	counts: BoardCounts;
	notes: Note[];
	concerns: Concern[];
	followUps: FollowUp[];
	closures: SignedClosure[];
	signatures: (VisitSignature & { id: ChangeId; order: string })[];
};

const readFields = <Kind extends keyof typeof fields>(
	visit: Visit,
	id: EntityId | VisitId,
	kind: Kind
): FieldsOf<Kind> =>
	Object.fromEntries(
		Object.keys(fields[kind]).map((name) => [name, fieldOf(visit, id, name)])
	) as FieldsOf<Kind>;

/** Fields of one family, `answer.D02`, by what follows the dot. */
const familyOf = <T extends string>(
	visit: Visit,
	id: EntityId | VisitId,
	family: 'answer.' | 'timeToAsk.'
): Map<string, Field<T>> => {
	const found = new Map<string, Field<T>>();
	for (const { field } of changesAbout(visit, id)) {
		if (!field.startsWith(family)) continue;
		const name = field.slice(family.length);
		if (found.has(name)) continue;
		const value = fieldOf<T>(visit, id, field);
		if (value.value !== undefined || value.differs) found.set(name, value);
	}
	return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const stands = (standing: Field<Standing>): boolean =>
	standing.heads.length === 0 ||
	standing.heads.some(({ value }) => (value as Standing | null)?.stands);

const readDetainee = readOnce((visit, id: EntityId): DetaineeEntry => {
	const entry = readFields(visit, id, 'detainee');
	const saw = new Set(
		entry.standing.heads.flatMap(({ value }) => (value as Standing | null)?.saw ?? [])
	);
	const editedAfterRemoval =
		!stands(entry.standing) &&
		changesAbout(visit, id).some(({ id, field }) => field !== 'standing' && !saw.has(id));
	return {
		...entry,
		id,
		answers: familyOf(visit, id, 'answer.'),
		timesAsked: familyOf(visit, id, 'timeToAsk.'),
		circumstances: circumstancesOf({
			isChild: entry.isChild.value,
			isVulnerable: entry.isVulnerable.value,
			needsInterpreter: entry.needsInterpreter.value,
			gender: entry.gender.value,
			heldAs: entry.heldAs.value
		}),
		editedAfterRemoval
	};
});

/** The first author of a thing. Whether an entry stands is no word of its author: anybody of the pair may remove it. */
const authorOf = (visit: Visit, id: EntityId): MemberId => {
	const all = changesAbout(visit, id);
	const written = all.filter(({ field }) => field !== 'standing');
	return (written.length ? written : all).toSorted((a, b) =>
		a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1
	)[0]!.by;
};

const gravest: readonly ConcernRoute[] = ['officeAtOnce', 'forceAndOfficeAtOnce', 'withReport'];

/** Every value that stands for a field, each once; `undefined` where none does. */
const values = <T>(field: Field<T>): (T | undefined)[] => {
	const standing = field.heads.map(({ value }) => (value ?? undefined) as T | undefined);
	return standing.length ? [...new Set(standing)] : [undefined];
};

/**
 * [concern.3] While two visitors differ about a concern, the value that protects most holds: withheld if either would withhold
 * it, at once if either calls it so, and to the office alone rather than to the force.
 */
const readConcern = (visit: Visit, id: EntityId): Concern => {
	const concern = readFields(visit, id, 'concern');
	const abouts = values(concern.about);
	const consents = values(concern.consentToRaise);
	const readings = [...new Set(abouts.map((about) => Boolean(about?.detaineeId)))].flatMap(
		(isAboutDetainee) =>
			values(concern.category).flatMap((category = 'recording') =>
				values(concern.severity).flatMap((severity = 'standard') =>
					consents.map((consentToRaise) => ({
						category,
						severity,
						consentToRaise,
						isAboutDetainee
					}))
				)
			)
	);
	const template = templateOf(visit);
	const isConfidential = abouts.some(
		(about) =>
			template && about?.questionId && findQuestion(template, about.questionId)?.isConfidential
	);
	return {
		...concern,
		id,
		isWithheld:
			readings.some(isWithheld) ||
			(isConfidential && consents.some((consent) => consent !== 'agreed')),
		route: readings.map(routeOf).sort((a, b) => gravest.indexOf(a) - gravest.indexOf(b))[0]!,
		raisedBy: authorOf(visit, id)
	};
};

const templates = new WeakMap<Begun, ChecklistTemplate>();

/** `undefined` also for a version that is younger than this build: its answers are kept and wait for an update. */
const templateOf = (visit: Visit): ChecklistTemplate | undefined => {
	const begun = fieldOf<Begun>(visit, visit.id, 'begun').value;
	const known = begun && templates.get(begun);
	if (known || !begun) return known;
	const template = publishedTemplates.find(({ id }) => id === begun.templateId);
	if (!template) return undefined;
	const themed = withTheme(template, begun.theme);
	templates.set(begun, themed);
	return themed;
};

const suiteAnswersOf = readOnce((visit, id: VisitId) => familyOf<string>(visit, id, 'answer.'));

const readNote = readOnce((visit, id: EntityId): Note => ({
	id,
	about: fieldOf<About>(visit, id, 'about').value ?? { detaineeId: null, questionId: null },
	text: fieldOf<string>(visit, id, 'text'),
	by: authorOf(visit, id)
}));

/** Children first, then vulnerable people, then as they were entered. */
const byNeed = (a: DetaineeEntry, b: DetaineeEntry): number =>
	Number(b.isChild.value ?? false) - Number(a.isChild.value ?? false) ||
	Number(b.isVulnerable.value ?? false) - Number(a.isVulnerable.value ?? false);

export const readVisit = (visit: Visit): VisitRecord => {
	const fieldsOfVisit = readFields(visit, visit.id, 'visit');
	const detainees = entitiesOf(visit, 'detainee').map((id) => readDetainee(visit, id));
	const standing = detainees.filter((entry) => stands(entry.standing)).sort(byNeed);
	const notes = entitiesOf(visit, 'note')
		.filter((id) => stands(fieldOf<Standing>(visit, id, 'standing')))
		.map((id) => readNote(visit, id));
	const concerns = entitiesOf(visit, 'concern')
		.map((id) => readConcern(visit, id))
		.filter(({ standing: field }) => stands(field));
	return {
		id: visit.id,
		begun: fieldsOfVisit.begun.value,
		template: templateOf(visit),
		visit: fieldsOfVisit,
		suiteAnswers: suiteAnswersOf(visit, visit.id),
		detainees: standing,
		removedDetainees: detainees.filter((entry) => !stands(entry.standing)),
		counts: countBoard(standing.map(({ outcome }) => outcome.value)),
		notes,
		concerns,
		followUps: entitiesOf(visit, 'followUp').map((id) => ({
			...readFields(visit, id, 'followUp'),
			id
		})),
		closures: entitiesOf(visit, 'closure').flatMap((id) =>
			headsOf(visit, id, 'closure').map(({ changeId, value, by }) => ({
				id: changeId,
				closure: value as Closure,
				by,
				signers: signersOf(visit, value as Closure)
			}))
		),
		signatures: entitiesOf(visit, 'signature').flatMap((id) =>
			headsOf(visit, id, 'signature').map(({ changeId, value, order }) => ({
				...(value as VisitSignature),
				id: changeId,
				order
			}))
		)
	};
};

/** The answers to a set of questions as plain values; *not asked* counts as an answer given. */
export const valuesOf = (answers: ReadonlyMap<string, Field<string>>): Map<string, string> =>
	new Map([...answers].flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value]])));

export const wasAsked = (value: string | undefined): value is string =>
	value !== undefined && value !== NOT_ASKED;
