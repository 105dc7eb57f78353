import { concernCategories, severities } from '#lib/domain/concern.ts';
import type { ConcernFile, ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ActKind } from '#lib/domain/concerns/entry.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Choice } from '#lib/ui/field.ts';

type FormField = { name: string; label: string; hint?: string; value?: string } & (
	{ is: 'words' | 'text' } | { is: 'choice'; options: readonly Choice[]; placeholder?: string }
);

/** One thing that the office can do to a concern, as a small form. */
export type ActForm = {
	/** Of its own on the page: there may be a form of one kind for each of several questions. */
	id: string;
	kind: ActKind;
	/** On its fold; left out where it stands open. */
	summary?: string;
	about?: string;
	/** What is to be looked at before it is decided. */
	file?: { name: string; href: string };
	fields: readonly FormField[];
	button: string;
	hidden?: Record<string, string>;
};

/** What a concern's page has, as far as the forms need it. */
export type Shown = {
	concern: Pick<
		ConcernOnFile,
		| 'id'
		| 'category'
		| 'severity'
		| 'text'
		| 'isWithheld'
		| 'standing'
		| 'wording'
		| 'areWordsSent'
		| 'sentAt'
		| 'reopeningProposed'
		| 'themeIds'
		| 'rounds'
	> & { files: readonly ConcernFile[] };
	open: readonly ActKind[];
	isUrgentUnseen: boolean;
	today: Day;
	themes: readonly { id: string; title: string }[];
	others: readonly { id: string; category: string; raisedOn: string; text: string }[];
	questions: readonly { id: string; text: string }[];
	ownLines: readonly { id: string; title: string }[];
};

const categories = concernCategories.map(({ code, words }) => ({ value: code, label: words }));
const gravities = severities.map(({ code, afterwards }) => ({ value: code, label: afterwards }));
export const why = (label = 'Why'): FormField => ({ name: 'reason', label, is: 'words' });

export const kindAndGravity = ({ category, severity }: Shown['concern']): FormField[] => [
	{
		name: 'category',
		label: 'What it is about',
		is: 'choice',
		options: categories,
		value: category
	},
	{
		name: 'severity',
		label: 'How serious it is',
		is: 'choice',
		options: gravities,
		value: severity
	}
];

/** A form with the id that its kind gives it; `suffix` where there may be several. */
export const form = (kind: ActKind, rest: Omit<ActForm, 'id' | 'kind'>, suffix = ''): ActForm => ({
	id: `${kind}${suffix}`,
	kind,
	...rest
});

/** The office's own to end: no visit is to look at it, and the force has nothing more to do. */
export const waitsForClosing = ({ standing }: Shown['concern']): boolean =>
	standing === 'answered' || standing === 'keptFromForce';

export const closing = (rest: Pick<ActForm, 'summary' | 'about'>): ActForm =>
	form('closed', {
		about:
			'It closes by itself when a visit has seen it fixed. Your name and reason stand with it.',
		...rest,
		fields: [why()],
		button: 'Close this concern'
	});
