import type { ChangeRefusal } from '#lib/domain/protocol.ts';

/** Why the office did not take an entry, in words for the person who wrote it. Nothing of it is lost. */
export const changeRefusalInWords: Record<ChangeRefusal, string> = {
	malformed: 'The office could not read an entry.',
	unknownField: 'An entry belongs to a newer version of the application than the office has.',
	valueRefused: 'An entry has a value that the checklist does not know.',
	badSignature: 'An entry could not be checked against this device’s key.',
	notYourDevice: 'An entry was written on a device that is not registered to you.',
	notYourVisit: 'An entry belongs to a visit that is not yours.',
	notTheAuthor: 'An entry was written in somebody else’s name.',
	idReused: 'An entry was sent twice with different words.',
	sequenceReused: 'An entry has a number that this device used before. Tell the scheme manager.',
	suiteUnknown: 'The custody suite is not one of your scheme’s.',
	pairInvalid: 'The two visitors are not a pair of this visit.',
	templateUnknown: 'The checklist of the visit is not known at the office yet.',
	begunTwice: 'The visit was begun on two devices with different facts.',
	visitGivenToOthers:
		'The visit was given to others before this arrived. The scheme manager decides on it.',
	visitFull: 'The visit has more entries than the office can take. Tell the scheme manager.'
};
