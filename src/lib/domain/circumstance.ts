import * as z from 'zod/mini';

/**
 * What is known of a person held that opens further blocks of the checklist. From the sergeant's list and what the
 * pair see, never from the offence.
 */
export const circumstances = [
	{ code: 'child', words: 'Under 18' },
	{ code: 'girl', words: 'Girl under 18' },
	{ code: 'woman', words: 'Woman' },
	{ code: 'vulnerableAdult', words: 'Vulnerable adult' },
	{ code: 'needsInterpreter', words: 'Needs an interpreter, or from abroad' },
	{ code: 'section136', words: 'Held under section 136' }
] as const;
export type Circumstance = (typeof circumstances)[number]['code'];
export const Circumstance = z.enum(
	circumstances.map(({ code }) => code) as [Circumstance, ...Circumstance[]]
);

export const circumstanceInWords = (circumstance: Circumstance): string =>
	circumstances.find(({ code }) => code === circumstance)!.words;

/** As told by the custody sergeant or the person; never guessed from looks alone. */
export const genders = [
	{ code: 'woman', words: 'Woman or girl' },
	{ code: 'man', words: 'Man or boy' },
	{ code: 'another', words: 'Another' },
	{ code: 'notKnown', words: 'Not known' }
] as const;
export type Gender = (typeof genders)[number]['code'];
export const Gender = z.enum(genders.map(({ code }) => code) as [Gender, ...Gender[]]);

export const ageBands = [
	{ code: 'aged10to13', words: '10 to 13' },
	{ code: 'aged14to16', words: '14 to 16' },
	{ code: 'aged17', words: '17' },
	{ code: 'notKnown', words: 'Under 18, age not known' }
] as const;
export type AgeBand = (typeof ageBands)[number]['code'];
export const AgeBand = z.enum(ageBands.map(({ code }) => code) as [AgeBand, ...AgeBand[]]);

/** Why the law holds them, as far as it changes which rules apply. Never the offence. */
export const heldAsOptions = [
	{ code: 'notCharged', words: 'Arrested, not charged' },
	{ code: 'charged', words: 'Charged' },
	{ code: 'warrantCourtOrRecall', words: 'Warrant, court or recall to prison' },
	{ code: 'immigration', words: 'Immigration' },
	{ code: 'section136', words: 'Section 136, Mental Health Act' },
	{ code: 'terrorism', words: 'Terrorism Act' },
	{ code: 'notKnown', words: 'Not known' }
] as const;
export type HeldAs = (typeof heldAsOptions)[number]['code'];
export const HeldAs = z.enum(heldAsOptions.map(({ code }) => code) as [HeldAs, ...HeldAs[]]);

export const heldAsInWords = (heldAs: HeldAs): string =>
	heldAsOptions.find(({ code }) => code === heldAs)!.words;

export type KnownOfPerson = {
	isChild: boolean | undefined;
	isVulnerable: boolean | undefined;
	needsInterpreter: boolean | undefined;
	gender: Gender | undefined;
	heldAs: HeldAs | undefined;
};

/**
 * [circumstance.1] A child is never a vulnerable adult: the child's block has the appropriate adult of its own. What
 * is not known opens nothing.
 */
export const circumstancesOf = ({
	isChild,
	isVulnerable,
	needsInterpreter,
	gender,
	heldAs
}: KnownOfPerson): ReadonlySet<Circumstance> => {
	const found: Circumstance[] = [];
	if (isChild) found.push('child');
	if (isChild && gender === 'woman') found.push('girl');
	if (gender === 'woman') found.push('woman');
	if (isVulnerable && !isChild) found.push('vulnerableAdult');
	if (needsInterpreter) found.push('needsInterpreter');
	if (heldAs === 'section136') found.push('section136');
	return new Set(found);
};
