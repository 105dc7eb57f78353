import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN
} from '../../../../tests/support/invented-scheme.ts';
import { markupOf, type Handler } from '../../../../tests/support/pages.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';
import * as report from '../../custody/reports/[visitId]/+page.server.ts';
import ReportPage from '../../custody/reports/[visitId]/+page.svelte';
import * as visit from './[visitId]/+page.server.ts';
import VisitPage from './[visitId]/+page.svelte';

for (const { name, open } of databases)
	describe(`the concerns of a report on ${name}`, () => {
		it('lead each to its own page, and the force to those that it has alone', async () => {
			const db = await open();
			const scheme = await addInventedScheme(db);
			const visitId = await arrivedVisit(db, scheme, {
				seed: 71,
				tablet: await addTablet(db, scheme.rosalind),
				inside: (made) => {
					made.concern({ text: 'The bell is broken', category: 'estate' });
					made.concern({ text: 'He hit me', category: 'assault' });
				}
			});
			const linksIn = async (load: Handler, view: Component<never>, actor: Actor) => {
				const event = {
					locals: { app: { db }, actor, caller: { correlationId: 'test', now: AT } },
					params: { visitId },
					url: new URL(ORIGIN)
				};
				const markup = markupOf(view, await load(event as never));
				return [...markup.matchAll(/href="[^"]*\/concerns\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
			};
			const rows = await db
				.selectFrom('concern')
				.select(['id', 'category'])
				.where('schemeId', '=', scheme.id)
				.execute();
			const office = await linksIn(visit.load as Handler, VisitPage, scheme.manager);
			expect(office.sort()).toEqual(rows.map(({ id }) => id).sort());
			await sendForceVersion(db, actOf(scheme.manager), visitId, {
				origin: ORIGIN,
				despiteAlarm: true
			});
			const force = await linksIn(report.load as Handler, ReportPage, scheme.custodyLead);
			expect(force).toEqual([rows.find(({ category }) => category === 'estate')?.id]);
			await db.destroy();
		});
	});
