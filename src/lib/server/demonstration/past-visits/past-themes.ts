import type { Theme, ThemeQuestion } from '#lib/domain/theme.ts';
import { addDays, instantAt, type Day } from '#lib/domain/time.ts';
import { writeTheme } from '#lib/server/scheme/themes.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';
import type { PastScheme } from './past-scheme.ts';

const WEEKS_OF_A_THEME = 13;

const themes: readonly { title: string; questions: readonly Omit<ThemeQuestion, 'id'>[] }[] = [
	{
		title: 'Something to read',
		questions: [
			{ of: 'talk', text: 'Were you offered something to read or to do?', hint: '', type: 'yesNo' },
			{
				of: 'suite',
				text: 'Is there something to read in other languages?',
				hint: 'Look at the shelf, not at the list.',
				type: 'yesNo'
			}
		]
	},
	{
		title: 'Warm at night',
		questions: [
			{
				of: 'talk',
				text: 'Were you warm enough when you slept?',
				hint: 'Leave it out if they have not slept here.',
				type: 'yesNoNotNeeded'
			},
			{ of: 'talk', text: 'Were you offered a second blanket?', hint: '', type: 'yesNoUnsure' },
			{
				of: 'suite',
				text: 'Are the cells warm in the early morning?',
				hint: 'Read the meter if there is one.',
				type: 'condition'
			}
		]
	}
];

/** One theme after another, of a quarter each; the last one is in force from `from`, a Monday. */
export const themesOf = ({ id }: Pick<PastScheme, 'id'>, from: Day): Theme[] =>
	themes.map(({ title, questions }, at) => {
		const firstDay = addDays(from, -7 * WEEKS_OF_A_THEME * (themes.length - 1 - at));
		return {
			id: new Chance(`${id}|theme|${at}`).uuid(),
			title,
			firstDay,
			lastDay: addDays(firstDay, 7 * WEEKS_OF_A_THEME - 1),
			questions: questions.map((question, index) => ({ id: `T0${index + 1}`, ...question }))
		};
	});

/** The manager writes a theme ten days before it begins. */
export const jobsOfThemes = ({ db, scheme }: PastWorld, all: readonly Theme[]): Job[] =>
	all.map((theme) => {
		const at = instantAt(addDays(theme.firstDay, -10), '15:05');
		return {
			at,
			perform: async () => mustHold(await writeTheme(db, actBy(scheme.manager, at), theme))
		};
	});
