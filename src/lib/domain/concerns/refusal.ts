/** Why an act cannot be done, in the words of whoever tried it; each says what to do next where there is something. */
export const refusalInWords = {
	notFound: 'There is no such concern.',
	notYourPart: 'This is not yours to do.',
	alreadyRaised: 'This concern is on file already.',
	merged: 'This concern was joined with another. Open the other one.',
	over: 'There is nothing more to do on this concern. To go on with it, reopen it.',
	closedMeanwhile:
		'This concern was closed before your answer arrived. Nothing that you wrote was lost: ask the office to reopen it, or send what you wrote as a question.',
	notOver: 'This concern is open.',
	notSent: 'The force has not been sent this concern.',
	alreadySent:
		'The force has been sent this concern, and has read it. You can correct it or close it.',
	needsWording: 'Write what the force may read first. It is not sent in the visitors’ words.',
	alreadyDone: 'Somebody has done this already.',
	somebodyWasQuicker:
		'Somebody was quicker. Look at what they wrote, then send yours again if it still fits. What you wrote is kept.',
	notUrgent: 'This concern is not urgent.',
	goodPractice: 'This is good practice: there is nothing to answer or to put right.',
	notGoodPractice: 'This is not good practice.',
	sameAsBefore: 'It has that category and that severity already.',
	sameConcern: 'A concern cannot be joined with itself.',
	dateInThePast: 'The date must be today or later.',
	dateTooFar: 'The date must be within six months. A longer delay is said again then.',
	notAnswered: 'The force has not answered yet.',
	nothingProposed: 'Nobody has proposed to reopen this concern.',
	notPaused: 'The clocks of this concern are running.',
	noSuchQuestion: 'This question was answered already, or was put to somebody else.',
	noSuchFile: 'There is no such file waiting to be decided on.',
	notYours: 'You can correct what your own side wrote.',
	wrongSide: 'The force and the visitors ask each other through the office.',
	anotherSuite: 'The two concerns are about different suites.',
	otherIsOver: 'The other concern is closed. Reopen it first, or join the other way round.',
	otherNotSent: 'The force has not been sent the other concern. Send that one first.',
	otherIsWithheld: 'One of the two is confidential. They stay apart.'
} as const;
export type ActRefusal = keyof typeof refusalInWords;
