/**
 * What the demonstration's visitors write: invented, and of the kind that published reports of schemes tell. The
 * questions are those that every version of the checklist has; category and severity are the question's own.
 */
export type Found = {
	questionId: string;
	/** The answer to it from which a concern opens. */
	value: string;
	text: string;
};

const notRight = (questionId: string) => (text: string) => ({
	questionId,
	value: 'notRight',
	text
});

/** What was found in the suite. */
export const foundInTheSuite: readonly Found[] = [
	...[
		'Cell 7 had food on the wall and a wet floor, and was marked as ready for use.',
		'Graffiti scratched into the bench of cell 3; staff say that it has been reported.',
		'The drain in the shower corridor smells; two cells beside it are affected.'
	].map(notRight('B02')),
	...[
		'The cells on the female corridor were cold to the touch: 16 degrees on the wall meter.',
		'Heating could not be turned down; two people asked for the hatch to stay open for air.',
		'The light in cell 9 flickers and cannot be dimmed at night.'
	].map(notRight('B03')),
	...[
		'The call bell of cell 11 does not sound at the desk; its light above the door works.',
		'We rang the bell of an empty cell as a test: nobody came for seven minutes.'
	].map(notRight('B07')),
	...[
		'Only four clean blankets were left for the night, with eleven people held.',
		'Two mattresses are split along the seam and cannot be wiped clean.',
		'No pillows in store; staff use folded blankets until a delivery comes.'
	].map(notRight('B08')),
	...[
		'No soap at the hand-basin of the male corridor.',
		'The shower on the left has had no hot water since the weekend.',
		'The toilet in cell 5 does not flush; the cell was still on the list of free cells.'
	].map(notRight('B09')),
	...[
		'Three ready meals were past their date; staff threw them away while we were there.',
		'Only one kind of halal meal was left, and no vegan one.',
		'The microwave in the kitchen had not been cleaned for some time.'
	].map(notRight('B13')),
	...[
		'One size of sanitary towel was in stock and no tampons.',
		'The women’s packs were locked away and the officer on shift did not know where the key was.'
	].map(notRight('B16'))
];

/** A risk to life: told at once, and to the duty address. */
export const foundDangerous: readonly Found[] = [
	'The grille over the vent in cell 2 is bent out by a finger’s width: something could be tied to it.',
	'A screw stands out of the door frame of cell 8 by about a centimetre. The cell was taken out of use.',
	'The edge of the bench in cell 4 has come away from the wall and leaves a gap.'
].map(notRight('B06'));

/** A right that was put right before the pair left. */
export const rightsIssues: readonly Found[] = [
	{
		questionId: 'D01',
		value: 'no',
		text: 'They did not understand why they were kept. The sergeant came and explained it again.'
	},
	{
		questionId: 'D02',
		value: 'no',
		text: 'They had no notice of rights. Staff brought one while we were there.'
	},
	{
		questionId: 'D02',
		value: 'no',
		text: 'The notice was in English and they read Romanian. Staff printed the Romanian one.'
	},
	{
		questionId: 'D02',
		value: 'no',
		text: 'They cannot read well. Staff gave the easy-read notice and went through it with them.'
	},
	{
		questionId: 'D03',
		value: 'no',
		text: 'They thought that a solicitor costs money. The sergeant told them that it is free, and they asked for one.'
	},
	{
		questionId: 'D04',
		value: 'no',
		text: 'They wanted their sister to know where they are. The call was made before we left.'
	}
];

/** The one that was not. */
export const rightsUnsettled =
	'They say that nobody has told their family where they are, and no reason for it was in the record.';

const no = (questionId: string) => (text: string) => ({ questionId, value: 'no', text });

/** What a person held said. */
export const saidByPeople: readonly Found[] = [
	...[
		'Their wrist hurts since the arrest and they have waited four hours for the nurse.',
		'They asked for a doctor on arrival and were told that one would come. The record shows no call.'
	].map(no('D10')),
	...[
		'They take tablets for asthma and have had none since yesterday evening.',
		'Their medicine came with them and lies in property; nobody has looked at it.'
	].map(no('D11')),
	...[
		'They eat no pork and were given a breakfast that they could not tell the contents of.',
		'They were asleep when meals went round and were not offered one when they woke.',
		'They have had two microwave meals in twenty hours and say that they are hungry.'
	].map(no('D20')),
	...[
		'They were cold in a paper suit and had one blanket.',
		'The mattress had a stain and they slept on the blanket alone.'
	].map(no('D22')),
	...[
		'They have been held for nineteen hours and were not offered a wash.',
		'They asked for a toothbrush at breakfast and have had none.'
	].map(no('D23')),
	{
		questionId: 'D40',
		value: 'badly',
		text: 'They say that an officer laughed when they asked for a drink, and that nobody came back.'
	}
];

/** What the custody record did not show. */
export const missingInRecords: readonly Found[] = [
	{
		questionId: 'E03',
		value: 'notShown',
		text: 'Rights were refused on arrival and there is no entry that they were offered again.'
	},
	{
		questionId: 'E06',
		value: 'notShown',
		text: 'Checks were set for every 30 minutes; there is a gap of 70 minutes in the night.'
	},
	{
		questionId: 'E06',
		value: 'notShown',
		text: 'Several checks are entered at exactly the half hour and in the same words.'
	},
	{
		questionId: 'E08',
		value: 'notShown',
		text: 'A review was held while they slept. Nothing shows that they were told of it afterwards.'
	},
	{
		questionId: 'E11',
		value: 'notShown',
		text: 'The nurse advised a second look after four hours. No later entry.'
	}
];

export const praises: readonly string[] = [
	'The detention officer sat with a distressed young person for half an hour and found him a book.',
	'Staff had learned a few words of Albanian to greet a man who speaks no English.',
	'The suite was the cleanest that either of us has seen this year.',
	'A sergeant rang three chemists to get medicine for a person held before the night.',
	'Every woman had been offered a pack and asked in private what she needs; it was in each record.',
	'We were let in within a minute on a very busy evening, and the briefing was frank.',
	'The nurse came round with us and explained who needed watching without a word of why they are held.',
	'Distraction packs were offered to all: foam balls, puzzles, ear defenders.'
];

/** Beside the answers, without a concern. */
export const remarks: readonly string[] = [
	'Busy shift: three people were being booked in when we arrived.',
	'Quiet evening. The nurse was on site.',
	'A new supply of blankets came while we were there.',
	'The kitchen has a list of allergies on the door, up to date.',
	'Staff spoke to everybody by their first name and knocked before opening.',
	'The exercise yard was being cleaned and could not be seen.',
	'One cell out of use while the paint dries.',
	'Posters about the nurse and about drug workers are up in four languages.',
	'The library shelf has been filled since our last visit.',
	'The television in the waiting area was loud; staff turned it down when asked.'
];

/** Of a concern that an earlier pair left open. */
export const stillNotFixed: readonly string[] = [
	'As the earlier pair describe it. Staff say that the work is ordered.',
	'No change. The sergeant did not know of it and has made a note.',
	'A notice hangs on the door; nothing has been done yet.'
];

export const commentsOfOfficers: readonly string[] = [
	'',
	'',
	'',
	'Thank you. I will look into the blankets tonight.',
	'Reported to the estates team, reference given to the visitors.',
	'I have spoken to the shift about this.'
];
