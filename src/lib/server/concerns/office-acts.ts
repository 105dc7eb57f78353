import { z } from 'zod';
import { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import { LONGEST_WORDS } from '#lib/domain/concerns/answer.ts';
import { LONGEST_TEXT } from '#lib/domain/field.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { dayFromText } from '#lib/server/import/day-cell.ts';
import type { Act } from '#lib/server/people/act.ts';
import { actOnConcern, type ActAnswer, type OwnAct } from './act.ts';
import { joinConcerns, splitConcern, takeBackJoining, type SplitOff } from './joining.ts';

const TOO_LONG = 'Must be 4,000 characters or fewer';
const words = (message: string) =>
	z.string(message).trim().min(1, message).max(LONGEST_WORDS, TOO_LONG);
const reason = z.object({ reason: words('Enter why') });
const note = z.string().trim().max(LONGEST_WORDS, TOO_LONG).catch('');
const chosen = (message: string) => z.uuid(message);
const kindAndGravity = {
	category: z.enum(ConcernCategory.options, 'Choose what it is about'),
	severity: z.enum(Severity.options, 'Choose how serious it is')
};
const nothing = z.object({});
const theme = z.object({ themeId: chosen('Choose a theme') });
const file = { fileId: chosen('Choose a file') };

const day = z.string().transform((text, context) => {
	const read = dayFromText(text.trim());
	if (read !== undefined) return read;
	context.addIssue({
		code: 'custom',
		message: 'Write the day as 22/11/2026, the day before the month'
	});
	return z.NEVER;
});

/** What the office can do to a concern, and what the form of each says. */
const shapes = {
	urgentAcknowledged: nothing,
	sentToForce: nothing.transform(() => ({ how: 'alone' as const })),
	wordedForForce: z.object({ wording: words('Write what the force may read') }),
	keptFromForce: reason,
	markedResolvedOnSite: z.object({ reason: note }),
	reclassified: z.object({ ...kindAndGravity, reason: words('Enter why it is changed') }),
	mergedInto: z.object({ into: chosen('Choose the concern that goes on for both') }),
	mergeTakenBack: nothing,
	splitOff: z.object({
		...kindAndGravity,
		text: z
			.string('Enter the second matter')
			.trim()
			.min(1, 'Enter the second matter')
			.max(LONGEST_TEXT, `Must be ${LONGEST_TEXT} characters or fewer`)
	}),
	linkedToTheme: theme,
	unlinkedFromTheme: theme,
	questionAsked: z.object({
		to: z.enum(['force', 'visitors'], 'Choose whom to ask'),
		text: words('Enter your question')
	}),
	questionAnswered: z.object({
		questionId: chosen('Choose a question'),
		text: words('Enter your answer')
	}),
	fileCleared: z.object(file),
	fileRefused: z.object({ ...file, reason: words('Enter why it is not passed on') }),
	reopened: z.object({ reason: words('Enter why it is reopened') }),
	reopeningDeclined: z.object({ reason: words('Enter why it is not reopened') }),
	closed: z.object({ reason: words('Enter why it is closed') }),
	pausedForContractor: z.object({ until: day, reason: words('Enter what the contractor does') }),
	resumed: z.object({ reason: words('Enter why the clocks run again') }),
	privateNote: z.object({ text: words('Enter a note') }),
	corrected: z.object({
		entryId: chosen('Choose what you correct'),
		text: words('Enter what is right')
	})
} as const;
export type OfficeActKind = keyof typeof shapes;

export const officeActKinds = Object.keys(shapes) as OfficeActKind[];

export type ReadForm =
	{ ok: true; said: Record<string, unknown> } | { ok: false; errors: Record<string, string> };

/** What a form says, or what is wrong with it, by the field that it was typed into. */
export const readForm = (kind: OfficeActKind, typed: Record<string, string>): ReadForm => {
	const parsed = shapes[kind].safeParse(typed);
	if (parsed.success) return { ok: true, said: parsed.data };
	const issues = Map.groupBy(parsed.error.issues, ({ path }) => String(path[0]));
	return {
		ok: false,
		errors: Object.fromEntries([...issues].map(([field, [first]]) => [field, first!.message]))
	};
};

/** Does what a form says that `readForm` has read. */
export const doForOffice = (
	db: Db,
	act: Act,
	concernId: string,
	kind: OfficeActKind,
	said: Record<string, unknown>,
	options: { origin: string; basedOn?: number }
): Promise<ActAnswer> => {
	switch (kind) {
		case 'mergedInto':
			return joinConcerns(db, act, concernId, String(said['into']), options);
		case 'mergeTakenBack':
			return takeBackJoining(db, act, concernId, options);
		case 'splitOff':
			return splitConcern(db, act, concernId, said as SplitOff, options);
		default:
			return actOnConcern(db, act, concernId, { kind, ...said } as OwnAct, options);
	}
};
