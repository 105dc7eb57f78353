import * as z from 'zod/mini';

/**
 * What a concern is about. Confidential ones go to the office's named people alone: the force reads them only after a
 * person at the office has decided so.
 */
export const concernCategories = [
	{ code: 'accessAndDelay', words: 'Access and delay' },
	{ code: 'rightsAndInformation', words: 'Rights and information' },
	{ code: 'legalAdvice', words: 'Legal advice' },
	{ code: 'appropriateAdult', words: 'Appropriate adult or vulnerability' },
	{ code: 'children', words: 'Children' },
	{ code: 'women', words: 'Women and menstrual care' },
	{ code: 'healthcare', words: 'Healthcare and medicine' },
	{ code: 'selfHarm', words: 'Risk of self-harm' },
	{ code: 'mentalHealth', words: 'Mental health' },
	{ code: 'checksAndRousing', words: 'Checks and rousing' },
	{ code: 'foodAndDrink', words: 'Food and drink' },
	{ code: 'hygiene', words: 'Washing and toilet' },
	{ code: 'beddingAndClothing', words: 'Bedding, clothing, temperature' },
	{ code: 'exercise', words: 'Exercise and activity' },
	{ code: 'religionAndCulture', words: 'Religion and culture' },
	{ code: 'language', words: 'Language and interpreter' },
	{ code: 'useOfForce', words: 'Use of force' },
	{ code: 'searchAndClothing', words: 'Strip search or clothing removed' },
	{ code: 'dignityAndPrivacy', words: 'Dignity and privacy' },
	{ code: 'staffing', words: 'Staffing and staff attitude' },
	{ code: 'estate', words: 'Building: cleanliness and repair' },
	{ code: 'safetyHazard', words: 'Safety hazard' },
	{ code: 'recording', words: 'Quality of the record' },
	{ code: 'reviewsAndLength', words: 'Reviews and length of detention' },
	{ code: 'unlawfulDetention', words: 'Detention that may be unlawful' },
	{ code: 'discrimination', words: 'Discrimination' },
	{ code: 'complaint', words: 'Complaint against the police' },
	{ code: 'assault', words: 'Assault alleged' },
	{ code: 'reprisal', words: 'Afraid of consequences for talking to us' },
	{ code: 'goodPractice', words: 'Good practice' }
] as const;

export type ConcernCategory = (typeof concernCategories)[number]['code'];
export const ConcernCategory = z.enum(
	concernCategories.map(({ code }) => code) as [ConcernCategory, ...ConcernCategory[]]
);

/** As a reader has it of a concern on file; `notSaid` where its kind is confidential and was not sent to them. */
export const ShownCategory = z.enum([...ConcernCategory.options, 'notSaid']);
export type ShownCategory = z.infer<typeof ShownCategory>;

export const categoryInWords = (category: ShownCategory): string =>
	concernCategories.find(({ code }) => code === category)?.words ?? 'Kind not said';

/**
 * How soon it must be answered. No national standard sets severities or times: these are the scheme's own
 * (docs/field.md), and the product calls the times local.
 */
export const severities = [
	{ code: 'immediate', words: 'Urgent: tell staff now', afterwards: 'Urgent' },
	{ code: 'serious', words: 'Serious', afterwards: 'Serious' },
	{ code: 'standard', words: 'Standard', afterwards: 'Standard' },
	{ code: 'minor', words: 'Minor', afterwards: 'Minor' },
	{ code: 'praise', words: 'Good practice', afterwards: 'Good practice' }
] as const;
export type Severity = (typeof severities)[number]['code'];
export const Severity = z.enum(severities.map(({ code }) => code) as [Severity, ...Severity[]]);

export const severityInWords = (severity: Severity): string =>
	severities.find(({ code }) => code === severity)!.words;

/** The word for those who read of it afterwards: in the report and on a desk nobody is to be told now. */
export const severityAfterwards = (severity: Severity): string =>
	severities.find(({ code }) => code === severity)!.afterwards;

/** Most serious first, for every list of concerns. */
export const bySeverity = (a: { severity: Severity }, b: { severity: Severity }): number =>
	severities.findIndex(({ code }) => code === a.severity) -
	severities.findIndex(({ code }) => code === b.severity);

/** Is this person content for it to be raised by their number? Asked for each concern, when it is raised. */
export const ConsentToRaise = z.enum(['agreed', 'notAgreed', 'notAsked']);
export type ConsentToRaise = z.infer<typeof ConsentToRaise>;

const confidentialCategories: readonly ShownCategory[] = [
	'complaint',
	'assault',
	'discrimination',
	'reprisal'
];

/** What decides where a concern goes. `isAboutDetainee`: it belongs to a person held, not to the suite alone. */
export type ConcernFacts = {
	category: ShownCategory;
	severity: Severity;
	consentToRaise: ConsentToRaise | undefined;
	isAboutDetainee: boolean;
};

/**
 * [concern.1] A point is withheld from everybody at the force, the custody officer at the hand-over included, until a
 * person at the office decides: a complaint, an assault, discrimination, reprisal, a disclosure of self-harm made in
 * confidence, and every point whose owner did not agree. Silence is not agreement.
 */
export const isWithheld = ({
	category,
	consentToRaise,
	isAboutDetainee
}: Omit<ConcernFacts, 'severity'>): boolean =>
	confidentialCategories.includes(category) || (isAboutDetainee && consentToRaise !== 'agreed');

export type ConcernRoute = 'forceAndOfficeAtOnce' | 'officeAtOnce' | 'withReport';

/**
 * [concern.2] The two urgent paths. Risk to life or health or a detention that may be unlawful goes to the force's
 * duty address and the office at once, untriaged. What is withheld and urgent, and every confidential category or
 * point its owner did not agree to raise, goes at once to the office's named people and to nobody at the force.
 * Everything else goes with the report.
 *
 * A risk of self-harm is the one thing that the introduction says cannot stay private: it takes the first path
 * whatever was agreed, with the suite told on the spot; its words stay out of what the force reads until released.
 */
export const routeOf = (concern: ConcernFacts): ConcernRoute => {
	if (concern.category === 'selfHarm') return 'forceAndOfficeAtOnce';
	if (confidentialCategories.includes(concern.category)) return 'officeAtOnce';
	if (concern.isAboutDetainee && concern.consentToRaise === 'notAgreed') return 'officeAtOnce';
	return concern.severity === 'immediate' ? 'forceAndOfficeAtOnce' : 'withReport';
};
