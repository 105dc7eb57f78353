import type { z } from 'zod';
import { Answer, LONGEST_WORDS } from '#lib/domain/concerns/answer.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { Day } from '#lib/domain/time.ts';
import type { OwnAct } from './act.ts';

/** What a form of the force's page holds, as it was typed. */
export const typedFields = [
	'code',
	'text',
	'on',
	'evidence',
	'agency',
	'of',
	'until',
	'inspector',
	'questionId',
	'basedOn'
] as const;
export type TypedField = (typeof typedFields)[number];
export type Typed = Record<TypedField, string>;

export const typedIn = (form: FormData): Typed => {
	const typed = (field: TypedField): [TypedField, string] => {
		const value = form.get(field);
		return [field, typeof value === 'string' ? value.trim() : ''];
	};
	return Object.fromEntries(typedFields.map(typed)) as Typed;
};

export type FormError = { field: TypedField; text: string };
type Read = { own: OwnAct } | { errors: FormError[] };

const TOO_LONG = `Use ${LONGEST_WORDS.toLocaleString('en-GB')} letters or fewer`;

const withWords = (text: string, missing: string, own: (text: string) => OwnAct): Read =>
	text === ''
		? { errors: [{ field: 'text', text: missing }] }
		: text.length > LONGEST_WORDS
			? { errors: [{ field: 'text', text: TOO_LONG }] }
			: { own: own(text) };

const missingInAnswer: Partial<Record<TypedField, string>> = {
	code: 'Choose what your answer is',
	text: 'Write your answer',
	on: 'Enter the date by which it will be fixed',
	evidence: 'Say what shows it',
	agency: 'Enter the name of the agency',
	of: 'Choose the other concern'
};

/** The field that each code asks for besides its words. */
const fieldOfCode: Partial<Record<string, 'on' | 'evidence' | 'agency' | 'of'>> = {
	acceptedPlanned: 'on',
	disputed: 'evidence',
	otherAgency: 'agency',
	duplicate: 'of'
};

const errorOf = ({ code, path }: z.core.$ZodIssue): FormError => {
	const field = path[0] as TypedField;
	return { field, text: code === 'too_big' ? TOO_LONG : (missingInAnswer[field] ?? TOO_LONG) };
};

const answered = (typed: Typed): Read => {
	const { code, text } = typed;
	const field = fieldOfCode[code];
	const parsed = Answer.safeParse({ code, text, ...(field && { [field]: typed[field] }) });
	return parsed.success
		? { own: { kind: 'answered', answer: parsed.data } }
		: { errors: parsed.error.issues.map(errorOf) };
};

const paused = ({ text, until }: Typed): Read => {
	const day = Day.safeParse(until);
	const read = withWords(text, 'Say what the contractor does, and why then', (reason) => ({
		kind: 'pausedForContractor',
		until: day.data ?? ('' as Day),
		reason
	}));
	if (day.success) return read;
	const missing: FormError = { field: 'until', text: 'Enter the contractor’s date' };
	return { errors: [missing, ...('errors' in read ? read.errors : [])] };
};

const assigned = ({ inspector }: Typed): Read => {
	const member = MemberId.safeParse(inspector);
	return inspector === ''
		? { own: { kind: 'assigned', inspector: null } }
		: member.success
			? { own: { kind: 'assigned', inspector: member.data } }
			: { errors: [{ field: 'inspector', text: 'Choose an inspector' }] };
};

/** What each form of the page does; errors name the field and what to do. */
export const forceForms = {
	acknowledge: (): Read => ({ own: { kind: 'acknowledged' } }),
	answer: answered,
	ask: ({ text }: Typed): Read =>
		withWords(text, 'Write your question', (words) => ({
			kind: 'questionAsked',
			to: 'office',
			text: words
		})),
	reply: ({ text, questionId }: Typed): Read =>
		withWords(text, 'Write your reply', (words) => ({
			kind: 'questionAnswered',
			questionId,
			text: words
		})),
	assign: assigned,
	handOver: ({ text }: Typed): Read =>
		withWords(text, 'Write what the next shift must know', (note) => ({
			kind: 'handedOver',
			note
		})),
	pause: paused,
	resume: ({ text }: Typed): Read =>
		withWords(text, 'Say why', (reason) => ({ kind: 'resumed', reason })),
	thank: ({ text }: Typed): Read =>
		text.length > LONGEST_WORDS
			? { errors: [{ field: 'text', text: TOO_LONG }] }
			: { own: { kind: 'thanked', text } }
} satisfies Record<string, (typed: Typed) => Read>;
export type ForceForm = keyof typeof forceForms;
export const forceFormNames = Object.keys(forceForms) as ForceForm[];
