export { seededRandom as randomFrom } from '#lib/domain/seeded-random.ts';

/** A UUID of version 7: `now` in front, the rest by chance. */
export const uuidFrom = (random: () => number, now = 0): string => {
	const hex = (length: number): string =>
		length > 6
			? hex(6) + hex(length - 6)
			: Math.floor(random() * 16 ** length)
					.toString(16)
					.padStart(length, '0');
	const time = Math.floor(now).toString(16).padStart(12, '0');
	const variant = '89ab'[Math.floor(random() * 4)];
	return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
};
