import { randomUUID } from 'node:crypto';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../tests/support/arrived-visit.ts';
import { databases } from '../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN,
	type InventedScheme
} from '../../../tests/support/invented-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import { allot } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';
import { load as loadList } from './+page.server.ts';
import ListPage from './+page.svelte';
import { load as loadReport } from './reports/[visitId]/+page.server.ts';
import ReportPage from './reports/[visitId]/+page.svelte';
import { GET as getPdf } from './reports/[visitId]/report.pdf/+server.ts';

type Load = (event: never) => unknown;

/** What the request of a custody lead comes to: data, page and bytes, or the refusal, as text. */
const answersTo = async (db: Db, { custodyLead }: InventedScheme, visitIds: readonly string[]) => {
	const event = (params: object, query: string) =>
		({
			locals: {
				app: { db },
				actor: custodyLead,
				caller: { correlationId: 'test', now: AT }
			},
			params,
			url: new URL(`${ORIGIN}/custody${query}`)
		}) as never;
	const page = async (load: Load, view: Component<never>, params: object, query = '') => {
		try {
			const data = await load(event(params, query));
			const { body, head } = render(view as Component<{ data: unknown }>, { props: { data } });
			return JSON.stringify([data, head, body]);
		} catch (error) {
			return JSON.stringify(error);
		}
	};
	const pdf = async (visitId: string) => {
		try {
			const response = await getPdf(event({ visitId }, '?version=1'));
			return (
				[...response.headers].join() + Buffer.from(await response.arrayBuffer()).toString('hex')
			);
		} catch (error) {
			return JSON.stringify(error);
		}
	};
	const answers = [
		await page(loadList, ListPage, {}),
		await page(loadList, ListPage, {}, '?page=7')
	];
	for (const visitId of visitIds) {
		answers.push(await page(loadReport, ReportPage, { visitId }));
		answers.push(await page(loadReport, ReportPage, { visitId }, '?version=2'), await pdf(visitId));
	}
	return answers;
};

for (const { name, open } of databases) {
	describe(`the custody part on ${name}`, () => {
		it('answers with the same bytes whether or not there are visits to come, under way or not sent', async () => {
			const db = await open();
			const scheme = await addInventedScheme(db);
			const tablet = await addTablet(db, scheme.rosalind);
			const sent = await arrivedVisit(db, scheme, {
				seed: 21,
				tablet,
				inside: (visit) => visit.concern({ category: 'estate', text: 'The tap drips' })
			});
			const manager = actOf(scheme.manager);
			await sendForceVersion(db, manager, sent, { origin: ORIGIN, despiteAlarm: true });
			const [allotted, unfinished, unsent] = [randomUUID(), randomUUID(), randomUUID()];
			// Opened once, so that both rounds find it read.
			await answersTo(db, scheme, [sent]);
			const before = await answersTo(db, scheme, [sent, allotted, unfinished, unsent]);

			const pair = [scheme.rosalind.id, scheme.tobias.id] as const;
			for (const days of [-1, 0, 7])
				await allot(db, actOf(scheme.manager, AT), {
					visitId: (days === 0 ? allotted : randomUUID()) as VisitId,
					suiteId: scheme.suiteId,
					week: addDays(dayOf(AT), days),
					visitors: pair
				});
			const begun = await arrivedVisit(db, scheme, { seed: 22, tablet, isUnfinished: true });
			const arrived = await arrivedVisit(db, scheme, {
				seed: 23,
				tablet,
				inside: (visit) => visit.concern({ category: 'assault', severity: 'immediate' })
			});
			const after = await answersTo(db, scheme, [sent, allotted, begun, arrived]);
			await db.destroy();

			expect(before[0]).toContain('Northgate');
			expect(before[2]).toContain('The tap drips');
			expect(before[4]).toContain('application/pdf');
			expect(before[5]).toContain('404');
			expect(after).toEqual(before);
		});
	});
}
