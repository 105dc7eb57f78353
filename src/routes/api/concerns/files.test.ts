import { isHttpError } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile, settleConcerns } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { PDF } from '../../../../tests/support/evidence-files.ts';
import {
	actOf,
	addInventedScheme,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import { attachFile } from '#lib/server/concerns/files.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { GET } from './[concernId]/files/[fileId]/+server.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`a file of the force for its visitors on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;

		const office = async (id: string, own: OwnAct) => {
			const by = actOf(scheme.manager, NOW);
			const answer = await actOnConcern(db, by, id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		/** A concern of Rosalind's and Tobias's that the force has, and the file that it attached. */
		const withFile = async () => {
			const concernId = await raiseOnFile(db, scheme, NOW);
			await office(concernId, { kind: 'sentToForce', how: 'alone' });
			const answer = await attachFile(
				db,
				actOf(scheme.custodyLead, NOW),
				concernId,
				{ content: PDF, declared: { name: 'Works order.pdf', type: 'application/pdf' } },
				{ origin: ORIGIN }
			);
			if (!answer.ok) throw new Error(answer.reason);
			return { concernId, fileId: answer.concern.files[0]!.fileId };
		};
		/** The answer, or the status with which it was refused. */
		const ask = async (actor: Actor | undefined, params: object): Promise<Response | number> => {
			const caller = { correlationId: 'test', now: NOW };
			try {
				return await GET({ locals: { app: { db }, actor, caller }, params } as never);
			} catch (thrown) {
				if (isHttpError(thrown)) return thrown.status;
				throw thrown;
			}
		};

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			await settleConcerns(db, scheme, { takesFiles: true });
		});
		afterAll(() => db.destroy());

		it('is saved by both of the pair once the office has cleared it, and not shown in our pages', async () => {
			const file = await withFile();
			expect(await ask(scheme.rosalind, file)).toBe(404);
			await office(file.concernId, { kind: 'fileCleared', fileId: file.fileId });
			for (const visitor of [scheme.rosalind, scheme.tobias]) {
				const response = (await ask(visitor, file)) as Response;
				expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*Works order/);
				expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
				expect(response.headers.get('x-content-type-options')).toBe('nosniff');
				expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
			}
		});

		it('does not exist for another visitor, for whoever is signed out, on another concern, and where it was refused', async () => {
			const [cleared, refused] = [await withFile(), await withFile()];
			await office(cleared.concernId, { kind: 'fileCleared', fileId: cleared.fileId });
			await office(refused.concernId, {
				kind: 'fileRefused',
				fileId: refused.fileId,
				reason: 'A name is in it'
			});
			const others = await addInventedScheme(db, 'othershire');
			for (const actor of [undefined, scheme.una, scheme.administrator, others.rosalind])
				expect(await ask(actor, cleared), actor?.name ?? 'signed out').toBe(404);
			expect(await ask(scheme.rosalind, refused)).toBe(404);
			const { concernId } = refused;
			expect(await ask(scheme.rosalind, { ...cleared, concernId })).toBe(404);
		});
	});
}
