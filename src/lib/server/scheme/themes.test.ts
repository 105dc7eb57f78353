import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { Theme } from '#lib/domain/theme.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { referenceFor } from '#lib/server/reference.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN,
	requestOf,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { visitBy } from '../../../../tests/support/visit-builder.ts';
import { parseTheme, typedFromTheme } from './theme-form.ts';
import { listThemes, themesFor, withdrawTheme, writeTheme } from './themes.ts';

const today = dayOf(AT);
const themeOf = (from: number, to: number, id = '019a0000-0000-4000-8000-0000000000e1') =>
	Theme.parse({
		id,
		title: 'Winter warmth',
		firstDay: addDays(today, from),
		lastDay: addDays(today, to),
		questions: [
			{ id: 'T01', of: 'talk', text: 'Were you offered a second blanket?', hint: '', type: 'yesNo' }
		]
	});
const otherId = '019a0000-0000-4000-8000-0000000000e2';

for (const { name, open } of databases) {
	describe(`themes on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		beforeEach(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
		});
		afterEach(() => db.destroy());
		const write = (theme: Theme, by = scheme.manager) => writeTheme(db, actOf(by), theme);

		it('[theme.1] are on the devices from 60 days before, until they are over or taken back', async () => {
			expect(await write(themeOf(10, 40))).toEqual({ ok: true });
			const on = async (days: number) =>
				(await themesFor(db, scheme.id, addDays(today, days))).length;
			expect([await on(-51), await on(-50), await on(40), await on(41)]).toEqual([0, 1, 1, 0]);
			const { content } = await referenceFor(db, scheme.rosalind, AT);
			expect(content.themes).toEqual([themeOf(10, 40)]);
			await withdrawTheme(db, actOf(scheme.manager), themeOf(10, 40).id);
			expect(await on(0)).toBe(0);
			expect(await listThemes(db, scheme.id)).toHaveLength(1);
		});

		it('are written anew until they begin, one at a time, by the manager of the scheme', async () => {
			const refused = (reason: string) => ({ ok: false, reason });
			expect(await write(themeOf(-1, 5))).toEqual(refused('past'));
			expect(await write(themeOf(5, 4))).toEqual(refused('daysBackwards'));
			expect(await write(themeOf(0, 5), scheme.rosalind)).toEqual(refused('notAllowed'));
			expect(await write(themeOf(0, 5))).toEqual({ ok: true });
			expect(await write(themeOf(1, 9))).toEqual(refused('begun'));
			expect(await write(themeOf(5, 9, otherId))).toEqual(refused('overlaps'));
			expect(await write(themeOf(6, 9, otherId))).toEqual({ ok: true });
			const other = await addInventedScheme(db, 'othershire');
			expect(await withdrawTheme(db, actOf(other.manager), otherId)).toEqual(refused('unknown'));
			expect(await listThemes(db, other.id)).toEqual([]);
		});

		it('are kept by the visit that began with them; one of another scheme is refused', async () => {
			await write(themeOf(0, 5));
			const tablet = await addTablet(db, scheme.rosalind);
			const begin = async (theme: Theme, seed: number) => {
				const visit = visitBy([scheme.rosalind.id, scheme.tobias.id], {
					seed,
					firstSequence: seed * 100,
					...tablet
				}).begin({ theme, templateId: publishedTemplates.at(-1)!.id });
				const answer = await exchange(
					db,
					actOf(scheme.rosalind),
					requestOf(tablet, visit.written),
					{
						origin: ORIGIN,
						onFault: (error) => {
							throw error;
						}
					}
				);
				if (!answer.ok) throw new Error(answer.reason);
				return { visit, result: answer.reply.results[0] };
			};
			const known = await begin(themeOf(0, 5), 41);
			expect(known.result).toMatchObject({ status: 'stored' });
			expect(known.visit.record.template?.sections.at(-1)?.title).toBe('Winter warmth');
			const unknown = await begin(themeOf(0, 5, otherId), 42);
			expect(unknown.result).toMatchObject({ status: 'rejected', code: 'templateUnknown' });
		});
	});
}

describe('the form of a theme', () => {
	it('comes back as it went in, and takes an empty question for none', () => {
		const theme = themeOf(0, 5);
		expect(parseTheme(typedFromTheme(theme))).toEqual({ ok: true, theme });
	});

	it('says what is wrong where it is wrong', () => {
		const typed = typedFromTheme(themeOf(0, 5));
		const [first] = typed.questions;
		const errorsOf = (changed: Partial<typeof typed>) => {
			const answer = parseTheme({ ...typed, ...changed });
			return answer.ok ? [] : Object.keys(answer.errors);
		};
		expect(errorsOf({ title: ' ' })).toEqual(['title']);
		expect(errorsOf({ questions: [] })).toEqual(['text-0']);
		expect(errorsOf({ questions: [first!, { ...first!, text: 'Why?' }] })).toEqual(['text-1']);
		expect(errorsOf({ questions: [{ ...first!, type: 'scale' }] })).toEqual(['type-0']);
	});
});
