/** What happens in the practice suite. Everything in it is invented, and made so that each page of a visit is used. */
export const story: readonly { title: string; happens: readonly string[] }[] = [
	{
		title: 'The door',
		happens: [
			'You ring. Nobody comes for a quarter of an hour. Then a detention officer lets you in: “Sorry, we were booking people in.” Nobody tells you who decided that you wait.'
		]
	},
	{
		title: 'The sergeant’s list',
		happens: [
			'Cell 1, number ending 471: a girl of 15. Her appropriate adult has been called and has not come yet.',
			'Cell 3, ending 466: in drink, asleep, checked every 30 minutes.',
			'Cell 4, ending 459: somebody who takes medicine for his heart.',
			'Cell 6, ending 475: somebody who came in an hour ago.',
			'Cell 7, ending 480: in police interview.'
		]
	},
	{
		title: 'Cell 1',
		happens: [
			'She says yes to a talk and yes to her record.',
			'She knows why she is held. She was given no paper about her rights. She has not seen a solicitor and did not know that one is free.',
			'She is cold and has no blanket. You ask the detention officer, who brings one while you are there.'
		]
	},
	{
		title: 'Cell 4',
		happens: [
			'He says yes to a talk and no to his record.',
			'His medicine came on time, and staff have treated him well. Then he begins to tell you what he is supposed to have done.',
			'When you have stopped him he says quietly that he does not want to live any more.'
		]
	},
	{ title: 'Cell 6', happens: ['“No, thank you.”'] },
	{
		title: 'Cells, kitchen and stores',
		happens: [
			'At the last visit the shower had no hot water. Now it is warm.',
			'All is clean and there is enough of everything. The call bell of the empty cell 2 makes no sound.'
		]
	},
	{
		title: 'At the desk',
		happens: [
			'The record of the girl in cell 1 says that her rights were given at 14:05. It says nothing of a blanket.',
			'The sergeant reads your summary on the tablet: “The bell is reported.” The name is Lee, Sergeant.'
		]
	}
];

/** What a pair would have at the end: to compare with, not to be marked by. */
export const atTheEnd: readonly string[] = [
	'Five people held: two spoke to you, one declined, two were not available.',
	'A delay at the door, with the reason that you were given.',
	'Cell 4: told to staff at once, whatever else was said. With whom and when. Nothing of what he is supposed to have done.',
	'Cell 1: no notice of rights understood, though the record shows it: both stand in the report side by side. The blanket: put right during the visit.',
	'Cell 2: the call bell, told to the sergeant.'
];
