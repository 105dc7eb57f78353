/**
 * The passphrase that opens a visitor's device. It is the only thing between a stolen tablet and what is on it, so
 * it is judged by length and by how easily it is guessed, never by kinds of characters (OWASP ASVS 5.0, 6.2.1-6.2.5).
 */

/** Either is enough: this many characters, or this many different words. */
const CHARACTERS = 15;
const WORDS = 4;

/** Longer ones are not more secure, only slower to hash. */
const MOST_CHARACTERS = 200;

/** Beginnings and patterns by which lists of common passwords grow; 15 characters of these are still a guess. */
const common = [
	'password',
	'passphrase',
	'letmein',
	'welcome',
	'qwerty',
	'qwertz',
	'azerty',
	'asdfgh',
	'zxcvbn',
	'1q2w3e',
	'iloveyou',
	'monkey',
	'dragon',
	'football',
	'liverpool',
	'arsenal',
	'chelsea',
	'princess',
	'sunshine',
	'charlie',
	'master',
	'admin',
	'custody',
	'visitor',
	'police',
	'correct horse battery staple',
	'mary had a little lamb',
	'to be or not to be',
	'god save the king',
	'the quick brown fox'
];

export type PassphraseProblem = 'tooShort' | 'tooLong' | 'tooCommon' | 'personal';

export const passphraseProblemInWords: Record<PassphraseProblem, string> = {
	tooShort: `Passphrase must be ${CHARACTERS} characters or more, or ${WORDS} different words`,
	tooLong: `Passphrase must be ${MOST_CHARACTERS} characters or fewer`,
	tooCommon:
		'Choose a passphrase that is harder to guess, such as four words that have no connection',
	personal: 'Choose a passphrase without your own name or email address'
};

/** The same passphrase typed on two keyboards is the same text; spaces at its ends and doubled ones do not count. */
export const normalisedPassphrase = (typed: string): string =>
	typed.normalize('NFKC').trim().replace(/\s+/g, ' ');

const without = (text: string, parts: readonly string[]): string =>
	parts.reduce((left, part) => left.replaceAll(part, ''), text);

/**
 * What is wrong with a new passphrase, or undefined. `personal` are the visitor's own words: name, email address.
 * What remains of it once common and personal words, digits and repeated parts are taken out must still be long.
 */
export const passphraseProblem = (
	typed: string,
	personal: readonly string[] = []
): PassphraseProblem | undefined => {
	const passphrase = normalisedPassphrase(typed).toLowerCase();
	const words = new Set(passphrase.split(/[\s\-_.,]+/).filter((word) => word.length >= 3));
	if (passphrase.length > MOST_CHARACTERS) return 'tooLong';
	const isLong = passphrase.length >= CHARACTERS;
	const hasWords = words.size >= WORDS;
	if (!isLong && !hasWords) return 'tooShort';
	const own = personal
		.flatMap((text) => text.toLowerCase().split(/[\s@.\-_]+/))
		.filter((word) => word.length >= 4);
	const isOwn = own.some((word) => passphrase.includes(word));
	const rest = without(without(passphrase, own), common).replace(/[\d\s\-_.,!?]/g, '');
	if (isOwn && rest.length < 8) return 'personal';
	const once = passphrase.replace(/(.{1,8})\1+/g, '$1');
	return rest.length < 8 || new Set(rest).size < 5 || once.length < 10 ? 'tooCommon' : undefined;
};
