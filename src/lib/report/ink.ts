import type { Shape } from './document.ts';

/** Content stream operators, in points from the page's lower left corner. */

export type Colour = readonly [red: number, green: number, blue: number];

/** Text at 16:1 and more on white, the quiet text of the foot at 11:1, links at 13:1. */
export const ink = [0.043, 0.047, 0.047] as const satisfies Colour;
export const quiet = [0.22, 0.247, 0.263] as const satisfies Colour;
export const blue = [0, 0.188, 0.471] as const satisfies Colour;
export const ruled = [0.694, 0.706, 0.714] as const satisfies Colour;
export const shaded = [0.945, 0.949, 0.953] as const satisfies Colour;

/** Three decimals: fine enough to place anything, and written alike by every engine. */
export const num = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

/** The few colours there are, as operators: each is written with every line of text. */
const fills = new WeakMap<Colour, string>();
const fillWith = (colour: Colour): string => {
	const known = fills.get(colour);
	if (known) return known;
	const fill = `${colour.map(num).join(' ')} rg`;
	fills.set(colour, fill);
	return fill;
};
const strokeWith = (colour: Colour) => `${colour.map(num).join(' ')} RG`;

const path = (points: readonly (readonly [number, number])[]): string =>
	points.map(([x, y], i) => `${num(x)} ${num(y)} ${i === 0 ? 'm' : 'l'}`).join(' ');

export const filledBox = (
	x: number,
	y: number,
	width: number,
	height: number,
	colour: Colour
): string => `${fillWith(colour)} ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`;

export const outlinedBox = (
	x: number,
	y: number,
	width: number,
	height: number,
	line: number,
	colour: Colour
): string =>
	`q ${num(line)} w ${strokeWith(colour)} ${[x, y, width, height].map(num).join(' ')} re S Q`;

/** A horizontal line, its upper edge at `y`. */
export const rule = (x: number, y: number, width: number, line: number, colour: Colour): string =>
	filledBox(x, y - line, width, line, colour);

/** Text of one face, as the digits of its characters, from `x` on the base line `y`. */
export const textRun = (
	face: string,
	digits: string,
	size: number,
	x: number,
	y: number,
	colour: Colour
): string =>
	`BT ${fillWith(colour)} /${face} ${num(size)} Tf ${num(x)} ${num(y)} Td <${digits}> Tj ET`;

/** A shape beside text of this size whose base line is `y`: told apart by outline, with no need of colour. */
export const shapeAt = (shape: Shape, size: number, x: number, y: number): string => {
	const side = size * 0.95;
	const low = y - size * 0.1;
	const at = (across: number, up: number) => [x + across * side, low + up * side] as const;
	const paint = fillWith(ink);
	switch (shape) {
		case 'triangle': {
			const stem = path([at(0.44, 0.66), at(0.56, 0.66), at(0.54, 0.32), at(0.46, 0.32)]);
			const dot = path([at(0.44, 0.25), at(0.56, 0.25), at(0.56, 0.13), at(0.44, 0.13)]);
			const outline = path([at(0, 0.02), at(0.5, 0.95), at(1, 0.02)]);
			return `${paint} ${outline} h f 1 1 1 rg ${stem} h f ${dot} h f`;
		}
		case 'diamond':
			return `${paint} ${path([at(0.5, 0), at(0.95, 0.47), at(0.5, 0.94), at(0.05, 0.47)])} h f`;
		case 'circle': {
			const curve = (...points: (readonly [number, number])[]) =>
				`${points.map(([px, py]) => `${num(px)} ${num(py)}`).join(' ')} c`;
			return [
				`q ${num(side * 0.13)} w ${strokeWith(ink)} ${path([at(0.85, 0.47)])}`,
				curve(at(0.85, 0.663), at(0.693, 0.82), at(0.5, 0.82)),
				curve(at(0.307, 0.82), at(0.15, 0.663), at(0.15, 0.47)),
				curve(at(0.15, 0.277), at(0.307, 0.12), at(0.5, 0.12)),
				curve(at(0.693, 0.12), at(0.85, 0.277), at(0.85, 0.47)),
				'h S Q'
			].join(' ');
		}
		case 'tick':
			return `q ${num(side * 0.16)} w ${strokeWith(ink)} ${path([at(0.08, 0.48), at(0.38, 0.15), at(0.92, 0.82)])} S Q`;
	}
};
