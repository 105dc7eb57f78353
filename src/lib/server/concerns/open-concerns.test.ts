import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	addTablet,
	AT,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import type { VisitBuilder } from '../../../../tests/support/visit-builder.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { referenceFor } from '#lib/server/reference.ts';
import { listOpenConcerns, type KeptConcern } from './open-concerns.ts';

/** The words of a concern as the next pair's device keeps them in their visit. */
const asOnTheDevice = ({ visitId, raisedOn, category, severity, cell, text }: KeptConcern) => ({
	visitId,
	raisedOn,
	category,
	severity,
	cell,
	text
});

for (const { name, open } of databases) {
	describe(`open concerns of a suite on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;
		let tablet: Tablet;
		let seed = 700;
		const arrive = (inside: (visit: VisitBuilder) => void) =>
			arrivedVisit(db, scheme, { seed: (seed += 1), tablet, inside });
		const texts = async (of = scheme) =>
			(await listOpenConcerns(db, of.id)).map(({ text }) => text);

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
			other = await addInventedScheme(db, 'othershire');
		});
		afterAll(() => db.destroy());

		it('[followUp.1] stand in the reference of the next pair, and of no other scheme', async () => {
			await arrive((visit) => {
				visit.answer('B03', 'notRight').concern({ text: 'Cell 9 is cold' });
				visit.concern({ text: 'afraid', category: 'reprisal' });
			});
			expect(await texts()).toEqual(['Cell 9 is cold']);
			expect(await texts(other)).toEqual([]);
			const { content } = await referenceFor(db, scheme.una, AT);
			expect(content.openConcerns).toEqual([
				expect.objectContaining({ text: 'Cell 9 is cold', suiteId: scheme.suiteId })
			]);
		});

		it('[followUp.2] leave it once a pair has seen them fixed, and come back when one has not', async () => {
			const [concern] = await listOpenConcerns(db, scheme.id);
			const see = (seen: 'fixed' | 'notFixed' | 'couldNotCheck') =>
				arrive((visit) => {
					visit.set('followUp', concern!.id, { about: asOnTheDevice(concern!), seen });
				});
			await see('couldNotCheck');
			expect(await texts()).toEqual(['Cell 9 is cold']);
			await see('fixed');
			expect(await texts()).toEqual([]);
			await see('notFixed');
			expect(await texts()).toEqual(['Cell 9 is cold']);
		});

		it('are not closed by a visit that was not signed', async () => {
			const [concern] = await listOpenConcerns(db, scheme.id);
			await arrivedVisit(db, scheme, {
				seed: (seed += 1),
				tablet,
				isUnfinished: true,
				inside: (visit) => {
					const about = asOnTheDevice(concern!);
					visit.set('followUp', concern!.id, { about, seen: 'fixed' });
				}
			});
			expect(await texts()).toEqual(['Cell 9 is cold']);
		});
	});
}
