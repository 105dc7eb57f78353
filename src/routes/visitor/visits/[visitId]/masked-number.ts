/** A custody number as it stands on a screen that others may see: its last three characters. */
export const maskedNumber = (number: string): string =>
	number.length <= 3 ? number : `…${number.slice(-3)}`;
