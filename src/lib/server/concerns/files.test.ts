import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile, settleConcerns } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { attachFile, openFile } from './files.ts';
import { readConcern } from './read-concern.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

for (const { name, open } of databases) {
	describe(`what the force attaches on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let id: string;
		const by = (actor: Actor) => actOf(actor, NOW);
		const act = async (actor: Actor, own: OwnAct, concernId = id) => {
			const answer = await actOnConcern(db, by(actor), concernId, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const attach = (actor: Actor, content: Uint8Array = pdf, fileName = 'Invoice.pdf') =>
			attachFile(
				db,
				by(actor),
				id,
				{ content, declared: { name: fileName, type: 'application/pdf' } },
				{ origin: ORIGIN }
			);

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			id = await raiseOnFile(db, scheme, NOW);
		});
		afterAll(() => db.destroy());

		it('is taken where the scheme says so, from who has the concern, and kept as it was cleaned', async () => {
			expect(await attach(scheme.custodyLead)).toEqual({ ok: false, reason: 'notFound' });
			await act(scheme.manager, { kind: 'sentToForce', how: 'alone' });
			expect(await attach(scheme.custodyLead)).toEqual({ ok: false, reason: 'takesNoFiles' });
			await settleConcerns(db, scheme, { takesFiles: true });
			const zip = deflateSync(Buffer.alloc(1_000));
			expect(await attach(scheme.custodyLead, zip)).toMatchObject({ ok: false, reason: 'file' });
			expect(await attach(scheme.rosalind)).toEqual({ ok: false, reason: 'notFound' });
			expect(await attach(scheme.custodyLead)).toMatchObject({ ok: true });
		});

		it('is opened by force and office, by the pair once it was cleared, and by nobody else', async () => {
			const file = (await readConcern(db, by(scheme.manager), id))!.concern.files[0]!;
			const opened = (actor: Actor) => openFile(db, by(actor), id, file.fileId);
			for (const actor of [scheme.rosalind, scheme.una, scheme.administrator])
				expect(await opened(actor), actor.name).toBeUndefined();
			for (const actor of [scheme.manager, scheme.custodyLead]) {
				const answer = await opened(actor);
				expect(Buffer.from(answer!.bytes).equals(pdf)).toBe(true);
				expect(answer!.headers['content-disposition']).toContain('attachment');
			}
			await act(scheme.manager, { kind: 'fileCleared', fileId: file.fileId });
			expect(await opened(scheme.rosalind)).toBeDefined();
			expect(await opened(scheme.una)).toBeUndefined();
			const other = await raiseOnFile(db, scheme, NOW);
			expect(await openFile(db, by(scheme.manager), other, file.fileId)).toBeUndefined();
		});
	});
}
