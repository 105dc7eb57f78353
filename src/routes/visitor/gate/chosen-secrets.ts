import { pinProblem, pinProblemInWords } from '#lib/domain/lock.ts';
import { passphraseProblem, passphraseProblemInWords } from '#lib/domain/passphrase.ts';

/** What is wrong with a passphrase as typed twice, by the field that it is shown at. */
export const passphraseErrors = (
	{ passphrase, again }: { passphrase: string; again: string },
	personal: readonly string[]
): { passphrase?: string; again?: string } => {
	const problem = passphraseProblem(passphrase, personal);
	if (problem) return { passphrase: passphraseProblemInWords[problem] };
	return again === passphrase ? {} : { again: 'The two do not match. Type the passphrase again' };
};

export const pinError = (pin: string): { pin?: string } => {
	const problem = pinProblem(pin);
	return problem ? { pin: pinProblemInWords[problem] } : {};
};

/** For the summary on top of the form: each with the field that it belongs to. */
export const summaryOf = (
	errors: Readonly<Record<string, string | undefined>>
): { text: string; href: string }[] =>
	Object.entries(errors).flatMap(([id, text]) => (text ? [{ text, href: `#${id}` }] : []));
