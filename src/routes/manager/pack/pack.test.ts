import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { textOf, type Handler } from '../../../../tests/support/pages.ts';
import { readTexts } from '../../../../tests/support/pdf-text.ts';
import { roles, type Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { load as loadForce } from '../../custody/pack/+page.server.ts';
import ForcePage from '../../custody/pack/+page.svelte';
import { GET as forceCsv } from '../../custody/pack/pack.csv/+server.ts';
import { GET as forcePdf } from '../../custody/pack/pack.pdf/+server.ts';
import { load } from './+page.server.ts';
import OfficePage from './+page.svelte';
import { GET as csv } from './pack.csv/+server.ts';
import { GET as pdf } from './pack.pdf/+server.ts';

const THEN = '2026-11-16T09:00:00.000Z' as Instant;
const MEETING = '2027-01-20T09:00:00.000Z' as Instant;
const handlers = {
	office: [load, csv, pdf],
	force: [loadForce, forceCsv, forcePdf]
} as unknown as Record<'office' | 'force', Handler[]>;

for (const { name, open } of databases) {
	describe(`the pages and files of the pack on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const people = new Map<Role, Actor>();
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			for (const role of roles) people.set(role, await addMember(db, scheme.id, `A ${role}`, role));
			const act = async (actor: Actor, id: string, own: OwnAct) => {
				const answer = await actOnConcern(db, actOf(actor, THEN), id, own, { origin: ORIGIN });
				if (!answer.ok) throw new Error(answer.reason);
			};
			const sent = { kind: 'sentToForce', how: 'alone' } as const;
			const bell = await raiseOnFile(db, scheme, THEN, { text: '=Bell of cell 4 is silent' });
			await act(scheme.manager, bell, sent);
			await act(scheme.custodyLead, bell, {
				kind: 'answered',
				answer: { code: 'acceptedFixed', text: 'Sergeant named Heron mended it' }
			});
			const person = await raiseOnFile(db, scheme, THEN, {
				text: 'canary-person',
				isAboutDetainee: true,
				consentToRaise: 'agreed'
			});
			await act(scheme.manager, person, sent);
			await raiseOnFile(db, scheme, THEN, { text: 'canary-withheld', isWithheld: true });
		});
		afterAll(() => db.destroy());

		const eventOf = (actor: Actor, query = '') =>
			({
				locals: {
					app: { db, environment: { mode: 'test', origin: ORIGIN } },
					actor,
					caller: { correlationId: 'test', now: MEETING }
				},
				params: {},
				url: new URL(`${ORIGIN}/pack${query}`)
			}) as never;
		const fileOf = async (handler: unknown, actor: Actor) =>
			(await (handler as Handler)(eventOf(actor))) as Response;

		it('of the office show what was said, what was done, and what is to be read first', async () => {
			const page = textOf(OfficePage, await (load as Handler)(eventOf(scheme.manager)));
			expect(page).toContain('Panel pack: October to December 2026');
			expect(page).toContain('=Bell of cell 4 is silent');
			expect(page).toContain('Sergeant named Heron mended it');
			expect(page).toContain('May hold a name: read it first');
			expect(page).toContain('Waiting to be seen by a visit.');
			expect(page).toContain('About a person who was held: told by its kind alone.');
			expect(page).toContain('Visits by suite, October to December 2026');
			expect(page).not.toContain('canary');
		});

		it('of the force show counts alone', async () => {
			const page = textOf(ForcePage, await (loadForce as Handler)(eventOf(scheme.custodyLead)));
			expect(page).toContain('Northgate 2 2 1 1 0 0 0');
			expect(page).not.toMatch(/canary|Bell|Heron|Visits by suite/);
		});

		it('are files of the same: one that runs nothing, and one to read', async () => {
			const sheet = await fileOf(csv, scheme.manager);
			expect(sheet.headers.get('content-disposition')).toBe(
				'attachment; filename="panel-pack-2026-10-to-2026-12.csv"'
			);
			const cells = await sheet.text();
			expect(cells).toContain(",'=Bell of cell 4 is silent,");
			expect(cells).not.toContain('canary');
			const paper = await fileOf(pdf, scheme.manager);
			expect(paper.headers.get('content-type')).toBe('application/pdf');
			const texts = (await readTexts(new Uint8Array(await paper.arrayBuffer()))).join('\n');
			expect(texts).toContain('Bell of cell 4 is silent');
			expect(texts).not.toContain('canary');
			const counts = await (await fileOf(forceCsv, scheme.custodyLead)).text();
			expect(counts).toContain('By suite,Northgate,2,');
			const forPaper = await fileOf(forcePdf, scheme.custodyLead);
			const forTexts = await readTexts(new Uint8Array(await forPaper.arrayBuffer()));
			for (const text of [counts, forTexts.join('\n')])
				expect(text).not.toMatch(/canary|Bell of|Heron/);
		});

		it('exist for the one role of each and for nobody else', async () => {
			const owner = { office: 'schemeManager', force: 'custodyLead' } as const;
			for (const whose of ['office', 'force'] as const)
				for (const handler of handlers[whose])
					for (const role of roles) {
						const asked = Promise.try(() => handler(eventOf(people.get(role)!)));
						await (role === owner[whose]
							? expect(asked).resolves.toBeDefined()
							: expect(asked, `${whose} ${role}`).rejects.toMatchObject({ status: 404 }));
					}
		});
	});
}
