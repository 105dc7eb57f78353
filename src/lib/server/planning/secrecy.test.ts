import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addTablet,
	AT,
	ORIGIN,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { liveBusily } from '../../../../tests/support/busy-planning.ts';
import { addPlannedScheme, mailTo } from '../../../../tests/support/planned-scheme.ts';
import { signInOver } from '../../../../tests/support/people.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { mayEnter } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { pathOfRoute } from '#lib/server/gate.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';

const source = join(import.meta.dirname, '../../..');

type Handler = (event: object) => unknown;
const pages = import.meta.glob<{ load?: Handler }>('/src/routes/**/+{page,layout}.server.ts');
const answers = import.meta.glob<{ GET?: Handler }>('/src/routes/**/+server.ts');

const pathOf = (file: string): string =>
	pathOfRoute(file.replace('/src/routes', '').replace(/\/\+[^/]*$/, '') || '/');

/** Everything that the server answers a custody lead with, by the table of routes itself: a new route is in it at once. */
const open = <Module>(files: Record<string, () => Promise<Module>>) =>
	Object.entries(files).filter(([file]) => mayEnter(pathOf(file), 'custodyLead'));

/** What a visit's id looks like, of which there is none. */
const none = randomUUID();

const localsOf = (db: Db, { custodyLead }: InventedScheme) => ({
	app: {
		db,
		environment: { mode: 'demonstration', origin: ORIGIN },
		mail: { isWell: async () => true },
		mailSecret: 'a secret of the server',
		signIn: signInOver(db),
		log: { warn: () => undefined }
	},
	caller: { headers: new Headers(), address: undefined, correlationId: 'test', now: AT },
	actor: custodyLead,
	session: {
		actor: custodyLead,
		email: 'lead@example.org',
		scheme: { id: custodyLead.schemeId, name: 'Testshire' },
		hasPassword: true,
		hasSecondFactor: true,
		standsInUntil: undefined
	},
	setCookies: []
});

const said = async (answer: unknown): Promise<string> => {
	if (!(answer instanceof Response))
		return inspect(answer, { depth: null, maxArrayLength: null, maxStringLength: null });
	const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
	return `${answer.status} ${JSON.stringify([...answer.headers])} ${body}`;
};

/** What was answered, and what it took: a reply that asks the database more often takes longer. */
type Seen = { answer: string; queries: string[] };

/** Every page, file and reply that a custody lead can get, for some visits. `queries` is what the database is asked. */
const seenByTheForce = async (
	db: Db,
	queries: string[],
	scheme: InventedScheme,
	visitIds: readonly string[]
): Promise<Record<string, Seen>> => {
	const seen: Record<string, Seen> = {};
	const locals = localsOf(db, scheme);
	const ask = async (name: string, file: string, handler: Handler | undefined) => {
		if (!handler) return;
		for (const id of /\[/.test(file) ? visitIds : ['']) {
			for (const query of ['', '?version=1', '?page=2']) {
				const params = {
					visitId: id,
					concernId: id,
					fileId: id,
					token: id,
					secret: id,
					schemeId: id
				};
				const event = {
					locals: { ...locals, setCookies: [] },
					params,
					url: new URL(`${ORIGIN}/asked${query}`),
					request: new Request(ORIGIN),
					setHeaders: () => undefined
				};
				queries.length = 0;
				const answer = await Promise.resolve()
					.then(() => handler(event))
					.catch((thrown: unknown) => {
						if (thrown instanceof Error) throw thrown;
						return thrown;
					});
				// What goes on at once ends in any order.
				seen[`${name} ${file} ${id} ${query}`] = {
					answer: await said(answer),
					queries: [...queries].sort()
				};
			}
		}
	};
	for (const [file, read] of open(pages)) await ask('load', file, (await read()).load);
	for (const [file, read] of open(answers)) await ask('GET', file, (await read()).GET);
	return seen;
};

for (const { name, open: openDatabase } of databases) {
	describe(`the force and visits to come, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;
		let sent: VisitId;
		const queries: string[] = [];
		const look = (visitIds: readonly string[]) => seenByTheForce(db, queries, scheme, visitIds);
		const send = async (visitId: VisitId) => {
			const act = actOf(scheme.manager);
			const answer = await sendForceVersion(db, act, visitId, {
				origin: ORIGIN,
				despiteAlarm: true
			});
			if (!answer.ok) throw new Error(answer.reason);
		};
		beforeAll(async () => {
			db = await openDatabase(({ query }) => void queries.push(query.sql));
			scheme = await addPlannedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
			sent = await arrivedVisit(db, scheme, { seed: 701, tablet });
			await send(sent);
		});
		afterAll(() => db.destroy());

		it('sees the same to the byte, by the same queries, whatever is planned, agreed, moved, cancelled, swapped or under way', async () => {
			// What is new to a reader is marked so: it is read once beforehand.
			await look([sent]);
			const before = await look([sent, none]);
			const mailBefore = await mailTo(db, scheme.custodyLead);
			const visits = await liveBusily({ db, scheme, now: AT, origin: ORIGIN }, sent);
			visits.push(await arrivedVisit(db, scheme, { seed: 702, tablet, isUnfinished: true }));
			expect(await mailTo(db, scheme.tobias)).not.toEqual([]);
			const after = await look([sent, none, ...visits]);
			for (const [asked, answer] of Object.entries(before))
				expect(after[asked], asked).toEqual(answer);
			expect(await mailTo(db, scheme.custodyLead)).toEqual(mailBefore);
			// A visit to come is answered as one that never was.
			for (const visitId of visits)
				for (const [asked, answer] of Object.entries(after).filter(([one]) =>
					one.includes(visitId)
				))
					expect(answer, asked).toEqual(after[asked.replace(visitId, none)]);
			expect(Object.values(after).some(({ queries }) => queries.length > 1)).toBe(true);
			const everything = Object.values(after)
				.map(({ answer }) => answer)
				.join();
			for (const visitId of visits) expect(everything).not.toContain(visitId);
			// Gaps in past cover foretell: nothing tells how visits lie over the week.
			expect(everything).not.toMatch(/(band|weekday)\.\w|heatMap/);
		});

		it('and would be seen to differ, if a report had been sent', async () => {
			const before = await look([sent]);
			expect(Object.keys(before).some((asked) => asked.includes('/custody/reports/'))).toBe(true);
			const another = await arrivedVisit(db, scheme, { seed: 703, tablet });
			await send(another);
			const after = await look([sent]);
			const differing = Object.keys(before).filter(
				(asked) => before[asked]!.answer !== after[asked]!.answer
			);
			expect(differing.some((asked) => asked.includes('/custody/+page.server.ts'))).toBe(true);
		});
	});
}

/** Files that a file of the source takes in when it runs, without those that it only takes types from. */
const importsOf = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)';/gm)]
		.map(([, from]) => from!)
		.filter((from) => from.startsWith('#lib/') || from.startsWith('.'))
		.map((from) =>
			from.startsWith('#lib/')
				? join(source, 'lib', from.slice('#lib/'.length))
				: join(dirname(file), from)
		)
		.filter((found) => found.endsWith('.ts'));

it('no code that answers the force reaches the rota, allotments or what a pair settles', () => {
	const files = [...Object.keys(pages), ...Object.keys(answers)].filter((file) =>
		file.startsWith('/src/routes/custody')
	);
	const reached = new Set<string>();
	const walk = (file: string): void => {
		if (reached.has(file)) return;
		reached.add(file);
		for (const next of importsOf(file)) walk(next);
	};
	for (const file of files) walk(join(source, file.replace('/src/', '')));
	const names = [...reached].map((file) => relative(source, file));
	expect(names.length).toBeGreaterThan(30);
	expect(names.filter((file) => /^lib\/server\/(rota|planning|allotments)/.test(file))).toEqual([]);
});
