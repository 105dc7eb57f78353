import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	ORIGIN,
	type InventedScheme
} from '../../../../../tests/support/invented-scheme.ts';
import { answerTo, formOf, textOf, type Handler } from '../../../../../tests/support/pages.ts';
import { defaultConcernSettings } from '#lib/domain/concerns/settings.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import { load as loadToday } from '../../+page.server.ts';
import TodayPage from '../../+page.svelte';
import * as others from '../../settings/new/+page.server.ts';
import { actions, load } from './+page.server.ts';
import SettingsPage from './+page.svelte';

/** A Monday morning, and the next day. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const NEXT = '2026-11-17T09:00:00.000Z' as Instant;

type Form = Record<string, string>;

for (const { name, open } of databases) {
	describe(`the page of times and addresses on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
		});
		afterAll(() => db.destroy());

		const eventOf = (form: Form = {}) =>
			({
				locals: {
					app: { db, environment: { mode: 'test', origin: ORIGIN } },
					actor: scheme.manager,
					caller: { correlationId: 'test', now: NOW }
				},
				params: {},
				url: new URL(`${ORIGIN}/manager/concerns/settings`),
				request: { formData: () => Promise.resolve(formOf(form)) }
			}) as never;
		const post = (form: Form) => answerTo(actions.default as Handler, eventOf(form));
		const pageOf = () => (load as Handler)(eventOf()) as Promise<{ typed: Form }>;

		it('keeps what was typed when a value is refused, and says what to type', async () => {
			const { typed } = await pageOf();
			const wrong = {
				...typed,
				'minor-answer-count': '0',
				deputyAfterHours: 'soon',
				forceDutyEmail: 'the desk',
				activeFrom: 'tomorrow'
			};
			const refused = await post(wrong);
			expect(refused).toEqual({
				typed: wrong,
				errors: {
					activeFrom: 'Write the day as 22/11/2026, the day before the month',
					'minor-answer-count': 'Minor: enter a whole number from 1 to 366',
					deputyAfterHours: 'Enter a whole number of hours from 1 to 168',
					forceDutyEmail: 'Enter an email address, like duty@force.example'
				}
			});
			expect(textOf(SettingsPage, await pageOf(), refused)).toContain(
				'Minor: enter a whole number from 1 to 366'
			);
			const early = { ...typed, 'minor-answer-count': '20', activeFrom: '16/11/2026' };
			expect(await post(early)).toMatchObject({
				errors: { activeFrom: 'New times begin tomorrow at the earliest' }
			});
		});

		const today = async () => textOf(TodayPage, await (loadToday as Handler)(eventOf()));

		it('keeps times from a day on, and addresses at once', async () => {
			expect(await today()).toContain('The force has no duty address');
			const { typed } = await pageOf();
			const changed = {
				...typed,
				'minor-answer-count': '20',
				'immediate-acknowledge-unit': 'workingDays',
				forceDutyEmail: 'duty@force.example'
			};
			expect(await post(changed)).toBe('/manager/concerns/settings?done');
			expect(await today()).not.toContain('The force has no duty address');
			const { concerns } = await settingsAt(db, scheme.id, NEXT);
			const { targets } = defaultConcernSettings;
			expect(concerns).toEqual({
				...defaultConcernSettings,
				forceDutyEmail: 'duty@force.example',
				targets: {
					...targets,
					minor: { ...targets.minor, answer: { count: 20, unit: 'workingDays' } },
					immediate: { ...targets.immediate, acknowledge: { count: 24, unit: 'workingDays' } }
				}
			});
			expect((await settingsAt(db, scheme.id, NOW)).concerns).toEqual({
				...defaultConcernSettings,
				forceDutyEmail: 'duty@force.example'
			});
			expect(textOf(SettingsPage, await pageOf())).toContain(
				'The times shown hold from 17 November 2026.'
			);
		});

		it('an address that bounces is changed today, and no time with it', async () => {
			const before = (await settingsAt(db, scheme.id, NEXT)).concerns;
			const { typed } = await pageOf();
			const changed = { ...typed, activeFrom: '20/11/2026', forceDutyEmail: 'desk@force.example' };
			expect(await post(changed)).toBe('/manager/concerns/settings?done');
			expect((await settingsAt(db, scheme.id, NOW)).concerns).toEqual({
				...defaultConcernSettings,
				forceDutyEmail: 'desk@force.example'
			});
			expect((await settingsAt(db, scheme.id, NEXT)).concerns).toEqual({
				...before,
				forceDutyEmail: 'desk@force.example'
			});
			expect(await pageOf()).toMatchObject({ timesHoldFrom: '2026-11-17' });
		});

		it('times that begin later stay where they are when an address is changed before', async () => {
			const { typed } = await pageOf();
			const later = { ...typed, 'minor-answer-count': '25', activeFrom: '1/12/2026' };
			expect(await post(later)).toBe('/manager/concerns/settings?done');
			const before = (await settingsAt(db, scheme.id, NEXT)).concerns;
			const shown = (await pageOf()).typed;
			expect(shown).toMatchObject({ activeFrom: '01/12/2026', 'minor-answer-count': '25' });
			await post({ ...shown, forceDutyEmail: 'night@force.example' });
			expect((await settingsAt(db, scheme.id, NEXT)).concerns).toEqual({
				...before,
				forceDutyEmail: 'night@force.example'
			});
		});

		it('times keep their day where only other settings change after it, and go on in those', async () => {
			const { typed } = await pageOf();
			await post({ ...typed, 'minor-answer-count': '26' });
			const other = (await (others.load as Handler)(eventOf())) as { typed: Form };
			await answerTo(
				others.actions.default as Handler,
				eventOf({
					...other.typed,
					introductions: '',
					activeFrom: '2026-12-20',
					officeName: 'A later office'
				})
			);
			const shown = (await pageOf()).typed;
			expect(shown).toMatchObject({ activeFrom: '01/12/2026', 'minor-answer-count': '26' });
			await post({ ...shown, 'minor-answer-count': '27' });
			expect((await pageOf()).typed).toMatchObject({ 'minor-answer-count': '27' });
			const last = await settingsAt(db, scheme.id, '2026-12-21T09:00:00.000Z' as Instant);
			expect(last).toMatchObject({
				officeName: 'A later office',
				concerns: { targets: { minor: { answer: { count: 27 } } } }
			});
		});

		it('are kept by whoever writes the scheme’s other settings for the same day', async () => {
			const before = await settingsAt(db, scheme.id, NEXT);
			const { typed } = (await (others.load as Handler)(eventOf())) as { typed: Form };
			// The form has its introductions in fields of other names.
			const form = {
				...typed,
				introductions: '',
				activeFrom: '2026-11-17',
				officeName: 'Another office'
			};
			expect(await answerTo(others.actions.default as Handler, eventOf(form))).toBe(
				'/manager/settings?done=settings'
			);
			const after = await settingsAt(db, scheme.id, NEXT);
			expect(after.officeName).toBe('Another office');
			expect(after.concerns).toEqual(before.concerns);
		});
	});
}
