import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBareVisit, raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { ConcernCategory } from '#lib/domain/concern.ts';
import { addDays, dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { writeTheme } from '#lib/server/scheme/themes.ts';
import { actOnConcern } from './act.ts';
import { countRepeats, suggestThemeFor, suggestThemes } from './repeats.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;
/** One more than are suggested at once; the first came back longest ago. */
const kinds = ConcernCategory.options.slice(0, 6);

for (const { name, open } of databases) {
	describe(`what comes back often on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const suggested = async () => {
			const { repeats, hasMore } = await suggestThemes(db, scheme.id, NOW, 'office');
			expect(repeats.map(({ count }) => count)).toEqual(repeats.map(() => 3));
			return { categories: repeats.map(({ category }) => category), hasMore };
		};

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			const visitId = await addBareVisit(db, scheme);
			for (const [at, category] of kinds.entries())
				for (let count = 0; count < 3; count += 1) {
					const raisedOn = addDays(dayOf(NOW), at - 30);
					await raiseOnFile(db, scheme, NOW, { visitId, category, raisedOn });
				}
		});
		afterAll(() => db.destroy());

		it('[concern.18] is suggested five at a time, what came back last first; a kind with a theme makes room', async () => {
			expect(await suggested()).toEqual({ categories: kinds.slice(1).reverse(), hasMore: true });
			const theme = {
				id: randomUUID(),
				title: 'Healthcare',
				firstDay: '2026-11-20' as Day,
				lastDay: '2026-12-20' as Day,
				questions: [
					{ id: 'T01', of: 'suite', text: 'Was a nurse there?', hint: '', type: 'yesNo' } as const
				]
			};
			const by = actOf(scheme.manager, NOW);
			expect(await writeTheme(db, by, theme)).toEqual({ ok: true });
			const kind = { suiteId: scheme.suiteId, category: kinds[5]! };
			const repeat = await suggestThemeFor(db, scheme.id, NOW, kind);
			expect(repeat?.concernIds).toHaveLength(3);
			for (const id of repeat!.concernIds) {
				expect((await suggested()).categories).toContain(kinds[5]);
				const linked = { kind: 'linkedToTheme', themeId: theme.id } as const;
				await actOnConcern(db, by, id, linked, { origin: ORIGIN });
			}
			expect(await suggestThemeFor(db, scheme.id, NOW, kind)).toBeUndefined();
			expect(await suggested()).toEqual({
				categories: kinds.slice(0, 5).reverse(),
				hasMore: false
			});
		});

		it('[concern.18] good practice is none, whatever its severity', async () => {
			const suiteId = scheme.suiteId;
			const praised = { suiteId, category: 'goodPractice' } as const;
			const visitId = await addBareVisit(db, scheme);
			const raisedOn = dayOf(NOW);
			for (let count = 0; count < 3; count += 1)
				await raiseOnFile(db, scheme, NOW, { visitId, raisedOn, category: 'goodPractice' });
			expect((await suggested()).categories).not.toContain('goodPractice');
			expect(await countRepeats(db, scheme.id, NOW, praised)).toBeUndefined();
			expect(await countRepeats(db, scheme.id, NOW, { suiteId, category: kinds[0]! })).toBe(3);
		});
	});
}
