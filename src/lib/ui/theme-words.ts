import type { ThemeQuestion } from '#lib/domain/theme.ts';

/** Where a question of a theme is asked. */
export const themePlaceInWords: Record<ThemeQuestion['of'], string> = {
	talk: 'Asked in each talk',
	record: 'Checked in each custody record',
	suite: 'Checked once in the suite'
};

/** How it is answered; each can be left as not asked or not checked. */
export const themeAnswerInWords: Record<ThemeQuestion['type'], string> = {
	yesNo: 'Yes, No',
	yesNoUnsure: 'Yes, No, Not sure',
	yesNoNotNeeded: 'Yes, No, Not needed',
	condition: 'Fine, Something not right'
};
