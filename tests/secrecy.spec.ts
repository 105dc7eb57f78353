import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SchemeId, type VisitId } from '#lib/domain/ids.ts';
import { isOfForce, mayEnter, roles } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf, instantOf, mondayOf } from '#lib/domain/time.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import { kentVisitors } from '#lib/server/demonstration/kent-people.ts';
import { memberIdOf, suiteIdOf } from '#lib/server/demonstration/load.ts';
import { inventedSchemes } from '#lib/server/demonstration/schemes.ts';
import { everyRequest, nothingThere, type Asked } from './support/asked-routes.ts';
import { liveBusily, type PlanningScheme } from './support/busy-planning.ts';
import { readPages } from './support/pdf-text.ts';
import { allotTo, putRecord } from './support/planned-scheme.ts';
import { databaseIn, sendConcern } from './support/sent-concern.ts';
import { sendVisit } from './support/sent-visit.ts';
import { Server } from './support/server.ts';
import { KENT, people, Session } from './support/session.ts';

const MINUTE = 60_000;
const NOBODY = 'nobody';
const unknownId = '019a0000-0000-7000-8000-0000000000ff';

const forceRoles = roles.filter(isOfForce);
const forcePeople = inventedSchemes.flatMap(({ id: scheme, people: invented }) =>
	forceRoles.flatMap((role) => {
		const found = invented.find((one) => one.role === role);
		return found ? [{ scheme, name: found.name }] : [];
	})
);

const actor = (name: string, role: Actor['role'] = 'visitor'): Actor => ({
	id: memberIdOf(KENT, name),
	schemeId: SchemeId.parse(KENT),
	role,
	name
});
const [third, fourth] = kentVisitors.filter(
	(name) => name !== people.visitor.name && name !== people.partner.name
);
const scheme: PlanningScheme = {
	suiteId: suiteIdOf(KENT, 'Margate'),
	rosalind: actor(people.visitor.name),
	tobias: actor(people.partner.name),
	una: actor(third!),
	viktor: actor(fourth!),
	manager: actor(people.manager.name, 'schemeManager')
};

/** New in each answer whoever asks: its number, its second, the policy's nonce and what is made of it. */
const ofChance = ['x-correlation-id', 'date', 'etag'];
/** A session is prolonged by the clock. */
const isSession = (name: string, value: string): boolean =>
	name === 'set-cookie' && /^[\w.-]*session_token=/.test(value);
const masked = (text: string): string =>
	text.replace(/nonce(-|=\\?")[\w+/=-]+/g, 'nonce').replace(/"at":"[^"]+Z"}$/, '"at":now}');

/** A pack is made when it is asked for, and its paper says when: what is printed on it is compared, but for the hour. */
const isMadeNow = ({ url, status }: Response): boolean =>
	status === 200 && new URL(url).pathname.endsWith('/pack.pdf');

const said = async (response: Response): Promise<string> => {
	const isPack = isMadeNow(response);
	const headers = [...response.headers].filter(
		([name, value]) =>
			!ofChance.includes(name) && !isSession(name, value) && !(isPack && name === 'content-length')
	);
	const bytes = new Uint8Array(await response.arrayBuffer());
	const body = isPack
		? (await readPages(bytes)).join('\n').replace(/\d\d:\d\d/g, 'hour')
		: Buffer.from(bytes).toString('latin1');
	return masked(`${response.status} ${JSON.stringify(headers)} ${body}`);
};

/** What the force may enter is asked for in every way; of the rest, and of the visitor's empty shell, one visit will do. */
const isWorthAsking =
	(others: readonly string[], actedOn: string) =>
	({ method, path }: Asked): boolean => {
		// An act upon it would stand in the history with its own instant.
		if (method !== 'GET' && path.includes(actedOn)) return false;
		const { pathname, search } = new URL(path, 'http://localhost');
		const isOpen = [undefined, ...forceRoles].some((role) => mayEnter(pathname, role));
		if (isOpen && !pathname.startsWith('/visitor')) return true;
		return !others.some((id) => path.includes(id)) && !/^\?(page|version)=/.test(search);
	};

/** First what only reads; what ends a session last. */
const order = ({ method, path }: Asked): number =>
	path === '/sign-out' ? 2 : method === 'GET' ? 0 : 1;

type Seen = Record<string, string>;

/** Every answer to every request, for each of the force's people and for somebody who is not signed in. */
const everythingSeen = async (
	sessions: ReadonlyMap<string, Session>,
	requests: readonly Asked[]
): Promise<Seen> => {
	const seen: Seen = {};
	for (const [name, signedIn] of sessions) {
		const session = signedIn.copy();
		for (const { method, path } of requests) {
			const body = method === 'GET' ? {} : { body: new URLSearchParams({ version: '1' }) };
			seen[`${name} ${method} ${path}`] = await said(await session.send(path, { method, ...body }));
		}
	}
	return seen;
};

/** The requests that were answered differently, each with what the second answer says from where they part. */
const differing = (one: Seen, other: Seen): [string, string][] =>
	Object.entries(one).flatMap(([asked, answer]): [string, string][] => {
		const others = other[asked] ?? '';
		if (answer === others) return [];
		const at = [...others].findIndex((letter, index) => letter !== answer[index]);
		return [[asked, others.slice(Math.max(0, at - 60), at + 60)]];
	});

const forceIds = forcePeople.map(({ scheme, name }) => memberIdOf(scheme, name));

/** All mail that was ever written to some people, and what lies in the folder of sent mail under their addresses. */
const mailTo = (dataFolder: string, ids: readonly string[]) =>
	databaseIn(dataFolder, async (db) => {
		const addresses = await acrossSchemes(db)
			.selectFrom('member')
			.select('email')
			.where('id', 'in', ids)
			.execute();
		const written = await acrossSchemes(db)
			.selectFrom('mailMessage')
			.select(['id', 'toMemberId', 'subject', 'createdAt'])
			.where('toMemberId', 'in', ids)
			.orderBy('id')
			.execute();
		const folder = join(dataFolder, 'mail');
		// There is none before the first mail.
		const names = existsSync(folder) ? (await readdir(folder)).sort() : [];
		const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
		const isToThem = (file: string) => addresses.some(({ email }) => file.includes(email));
		return { written, sent: files.filter(isToThem) };
	});

test('two worlds that differ in visits to come alone are the same to the force, to the byte', async () => {
	const server = await Server.start();
	const past = server.dataFolder;
	const busy = `${past}-busy`;
	const quiet = `${past}-quiet`;
	try {
		const { visitId, concernId, confidentialId, fileId } = await sendConcern(server, {
			sent: 'The tap drips',
			confidential: 'canary-reprisal-plover'
		});
		const made = visitId as VisitId;
		const sessions = new Map([[NOBODY, new Session(server)]]);
		for (const person of forcePeople) sessions.set(person.name, await Session.of(server, person));
		// What the force hears of the past has gone before the worlds part.
		await expect
			.poll(async () => (await mailTo(past, forceIds)).sent.length)
			.toBeGreaterThanOrEqual(2);
		await server.stop();
		await databaseIn(past, async (db) => {
			// Nor does anything wait for the letter of the day, which leaves by the hour.
			await db.deleteFrom('concernNews').where('schemeId', '=', KENT).execute();
			for (const one of [scheme.rosalind, scheme.tobias, scheme.una, scheme.viktor])
				await putRecord(db, scheme, one);
		});

		// One past, two futures. The clock of either begins with the same minute, later than all that happened.
		await cp(past, quiet, { recursive: true });
		await cp(past, busy, { recursive: true });
		const startsAt = instantOf(Math.ceil(Date.now() / MINUTE + 2) * MINUTE);
		const now = instantOf(Date.now());
		const { visits, begun } = await databaseIn(busy, async (db) => {
			const happened = await liveBusily({ db, scheme, now, origin: server.origin }, made);
			const pair = [scheme.rosalind, scheme.tobias] as const;
			const thisWeek = mondayOf(dayOf(now));
			return { visits: happened, begun: await allotTo(db, scheme, pair, thisWeek, now) };
		});
		await server.start({ DATA_DIR: busy });
		const underWay = { suite: 'Margate', isUnfinished: true } as const;
		await sendVisit(server, { ...underWay, allotted: begun });
		visits.push(begun, await sendVisit(server, underWay));
		await server.stop();

		const byName = {
			...nothingThere,
			visitId: [made, unknownId, ...visits],
			memberId: [scheme.rosalind.id, unknownId],
			suiteId: [scheme.suiteId, unknownId],
			concernId: [concernId, confidentialId, unknownId],
			fileId: [fileId, unknownId]
		};
		const requests = everyRequest(byName).filter(isWorthAsking(visits.slice(1), concernId));
		requests.sort((a, b) => order(a) - order(b));
		const live = async (dataFolder: string, visitor: Actor) => {
			await server.start({ DATA_DIR: dataFolder, CLOCK_STARTS_AT: startsAt });
			const seen = await everythingSeen(sessions, requests);
			await server.stop();
			return {
				seen,
				mail: await mailTo(dataFolder, forceIds),
				toVisitor: await mailTo(dataFolder, [visitor.id])
			};
		};
		const inQuiet = await live(quiet, scheme.rosalind);
		const inBusy = await live(busy, scheme.rosalind);
		const asked = Object.keys(inQuiet.seen).length;
		expect(asked).toBe(requests.length * (forcePeople.length + 1));
		const [lead] = forcePeople;
		expect(inQuiet.seen[`${lead!.name} GET /custody`]).toContain('Margate');
		expect(inQuiet.seen[`${lead!.name} GET /custody/reports/${made}`]).toMatch(
			/^200 .*The tap drips/s
		);
		for (const name of [lead!.name, people.inspector.name]) {
			const page = `${name} GET /custody/concerns`;
			expect(inQuiet.seen[`${page}/${concernId}`]).toMatch(/^200 .*The tap drips/s);
			expect(inQuiet.seen[`${page}/${concernId}/evidence/${fileId}`]).toMatch(
				/^200 .*image\/jpeg/s
			);
			expect(inQuiet.seen[`${page}/${confidentialId}`]).toMatch(/^404 /);
		}
		expect(Object.values(inQuiet.seen).join('')).not.toContain('canary-reprisal-plover');
		expect(differing(inQuiet.seen, inBusy.seen)).toEqual([]);
		expect(Object.keys(inBusy.seen)).toEqual(Object.keys(inQuiet.seen));

		expect(inQuiet.mail.sent.length).toBeGreaterThan(0);
		expect(inBusy.mail).toEqual(inQuiet.mail);
		expect(inBusy.toVisitor.sent.length).toBeGreaterThan(inQuiet.toVisitor.sent.length);
	} finally {
		await server.remove();
		for (const folder of [quiet, busy]) await rm(folder, { recursive: true, force: true });
	}
});
