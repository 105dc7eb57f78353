import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	addMember,
	AT,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { letterAudience, letterKinds } from '#lib/domain/letter.ts';
import { roles } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { queue } from './outbox.ts';

for (const { name, open } of databases) {
	describe(`the outbox on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const people: Actor[] = [];
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			for (const role of roles) people.push(await addMember(db, scheme.id, `One ${role}`, role));
		});
		afterAll(() => db.destroy());

		it('takes each kind of letter for its audience, and for nobody else', async () => {
			for (const kind of letterKinds)
				for (const { id: to, role } of people) {
					const letter = { kind, to, subject: `${kind} ${role}`, text: '' };
					const queued = db.transaction().execute((trx) => queue(trx, scheme.id, letter, AT));
					if (letterAudience[kind].includes(role)) await queued;
					else await expect(queued, letter.subject).rejects.toThrow(`(${kind}) is not for ${role}`);
				}
			const kept = await db
				.selectFrom('mailMessage')
				.select('subject')
				.where('schemeId', '=', scheme.id)
				.execute();
			const wanted = letterKinds.flatMap((kind) =>
				letterAudience[kind].map((role) => `${kind} ${role}`)
			);
			expect(kept.map(({ subject }) => subject).sort()).toEqual(wanted.sort());
		});

		it('takes nothing for a stranger', async () => {
			const other = await addInventedScheme(db, 'othershire');
			const letter = { kind: 'invitation', to: other.una.id, subject: '', text: '' } as const;
			const queued = db.transaction().execute((trx) => queue(trx, scheme.id, letter, AT));
			await expect(queued).rejects.toThrow('is not for a stranger');
		});
	});
}
