import { LARGEST_EVIDENCE, type EvidenceRefusal } from './kinds.ts';

const MEGABYTES = LARGEST_EVIDENCE / 1024 / 1024;

/** Why a file is not taken and what to do, as an error message of a form says it. */
export const refusalInWords: Record<EvidenceRefusal, string> = {
	empty: 'The file is empty. Choose another one',
	tooLarge: `The file must be ${MEGABYTES} MB or smaller`,
	notWhatItSays:
		'The file is not what its name says. Save it again as a PDF, JPEG or PNG, then choose it',
	twoInOne: 'The file has something else behind the PDF. Print it to a new PDF, then choose that',
	broken: 'The file is damaged or not complete. Open it, save it again, then choose it',
	tooManyPixels: 'The picture must have 50 million pixels or fewer. Make it smaller',
	archive: 'The file is a ZIP or another archive. Take the documents out and choose one',
	officeFile: 'The file is from Word, Excel or PowerPoint. Save it as a PDF, then choose that',
	webPage: 'The file is a web page or a drawing. Print it to a PDF, then choose that',
	phonePicture:
		'The picture is in a format of telephones (HEIC). Save it as a JPEG, then choose that',
	otherKind:
		'The content is not a PDF, JPEG or PNG, whatever its name says. Save it as one of these, then choose it'
};
