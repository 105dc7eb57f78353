import { compile } from 'sass';
import { describe, expect, test } from 'vitest';

const { css } = compile('src/lib/ui/styles/theme.scss', { loadPaths: ['node_modules'] });

/** The custom properties of every rule with this selector outside print, later ones winning. */
const propertiesOf = (selector: string): Record<string, string> => {
	const sheet = css.replace(/@media print\s*\{[^{}]*\{[^{}]*\}\s*\}/g, '');
	const rules = [...sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(
		([, name]) => name?.trim().split('\n').at(-1)?.trim() === selector
	);
	return Object.fromEntries(
		rules.flatMap(([, , body]) =>
			[...(body ?? '').matchAll(/(--[\w-]+):\s*(#\w+|white|black)/g)].map(([, name, colour]) => [
				name,
				colour === 'white' ? '#ffffff' : colour
			])
		)
	);
};

const luminance = (colour: string): number => {
	const hex = colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour;
	const [red = 0, green = 0, blue = 0] = [1, 3, 5]
		.map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
};

const surfaces = ['--govuk-body-background-colour', '--govuk-surface-background-colour'];
const onSurfaces = ['text', 'secondary-text', 'link', 'link-visited', 'link-hover', 'error'];
const pairs = [
	...surfaces.flatMap((surface) =>
		onSurfaces.map((name) => [`--govuk-${name}-colour`, surface] as const)
	),
	['--on-primary', '--primary'],
	['--on-primary', '--primary-hover'],
	['--on-warning', '--warning'],
	['--on-warning', '--warning-hover'],
	['--on-chosen', '--chosen'],
	['--on-band', '--band'],
	['--govuk-inverse-text-colour', '--govuk-success-colour'],
	['--govuk-focus-text-colour', '--govuk-focus-colour'],
	...['--raised', '--urgent-surface', '--caution-surface', '--good-surface', '--info-surface'].map(
		(surface) => ['--govuk-text-colour', surface] as const
	),
	['--govuk-error-colour', '--urgent-surface']
] as const;

describe.each([
	['by day', propertiesOf(':root')],
	['at night', { ...propertiesOf(':root'), ...propertiesOf(':root[data-theme=night]') }]
])('the palette %s', (_, colours) => {
	test.each(pairs)('%s on %s holds 7:1', (text, surface) => {
		expect(contrast(colours[text] ?? '', colours[surface] ?? '')).toBeGreaterThanOrEqual(7);
	});

	test('the frame of a field holds 3:1', () => {
		expect(
			contrast(
				colours['--govuk-input-border-colour'] ?? '',
				colours['--govuk-body-background-colour'] ?? ''
			)
		).toBeGreaterThanOrEqual(3);
	});
});

test('nothing of the GOV.UK brand is in the sheet', () => {
	expect(css).not.toMatch(/GDS Transport|#1d70b8|crown/i);
});
