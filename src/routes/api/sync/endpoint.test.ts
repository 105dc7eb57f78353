import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN,
	requestOf,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { SYNC_CONTENT_TYPE, SYNC_HEADER } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { makeLog } from '#lib/server/log.ts';
import { ROUNDS_A_MINUTE, SendRate } from '#lib/server/sync/send-rate.ts';
import { POST } from './+server.ts';

const CANARY = 'zzcanaryzz';

describe('POST /api/sync', () => {
	let db: Db;
	let scheme: InventedScheme;
	let tablet: Tablet;
	const lines: string[] = [];
	let sendRate = new SendRate();

	beforeAll(async () => {
		db = await databases[0]!.open();
		scheme = await addInventedScheme(db);
		tablet = await addTablet(db, scheme.rosalind);
	});
	afterAll(() => db.destroy());

	const post = async (
		actor: Actor | undefined,
		content: unknown,
		headers: Record<string, string> = { [SYNC_HEADER]: '1', 'content-type': SYNC_CONTENT_TYPE }
	) => {
		const body = new Uint8Array(gzipSync(JSON.stringify(content)));
		const request = new Request(`${ORIGIN}/api/sync`, { method: 'POST', headers, body });
		const log = makeLog({
			level: 'debug',
			showsMessages: false,
			now: () => AT,
			write: (line) => lines.push(line)
		});
		const caller = { headers: request.headers, address: undefined, correlationId: 'c', now: AT };
		const locals = { app: { db, log, sendRate, environment: { origin: ORIGIN } }, actor, caller };
		const response = await POST({ request, locals } as unknown as Parameters<typeof POST>[0]);
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};

	it('answers a visitor', async () => {
		const { status, body } = await post(scheme.rosalind, requestOf(tablet));
		expect(status).toBe(200);
		expect(body).toMatchObject({ protocol: 1, serverTime: AT, results: [], deviceState: 'active' });
	});

	it('refuses a device that calls too often', async () => {
		sendRate = new SendRate();
		for (let call = 0; call < ROUNDS_A_MINUTE; call++) sendRate.take(scheme.rosalind.id, AT);
		expect(await post(scheme.rosalind, requestOf(tablet))).toEqual({
			status: 429,
			body: { refusal: 'tooOften' }
		});
		sendRate = new SendRate();
	});

	it('refuses by name whoever may not send', async () => {
		const refusal = async (actor: Actor | undefined) => post(actor, requestOf(tablet));
		expect(await refusal(undefined)).toEqual({ status: 401, body: { refusal: 'signedOut' } });
		for (const actor of [scheme.manager, scheme.custodyLead, scheme.administrator])
			expect(await refusal(actor)).toEqual({ status: 403, body: { refusal: 'notAVisitor' } });
		expect(await refusal(scheme.tobias)).toEqual({
			status: 403,
			body: { refusal: 'deviceUnknown' }
		});
	});

	it('refuses by name what it cannot take, and logs none of it', async () => {
		const big = { ...requestOf(tablet), push: [CANARY.repeat(300_000)] };
		expect(await post(scheme.rosalind, big)).toEqual({
			status: 413,
			body: { refusal: 'bodyTooLarge' }
		});
		const unknown = { ...requestOf(tablet), [CANARY]: CANARY };
		expect(await post(scheme.rosalind, unknown)).toEqual({
			status: 400,
			body: { refusal: 'unknownField' }
		});
		const many = requestOf(tablet, Array(201).fill({ id: CANARY }));
		expect(await post(scheme.rosalind, many)).toEqual({
			status: 413,
			body: { refusal: 'tooMany' }
		});
		expect(await post(scheme.rosalind, requestOf(tablet), {})).toEqual({
			status: 400,
			body: { refusal: 'notReadable' }
		});
		await post(scheme.rosalind, requestOf(tablet, [{ id: CANARY, value: CANARY }]));
		expect(lines.length).toBeGreaterThan(3);
		expect(lines.join()).not.toContain(CANARY);
		expect(lines.join()).toContain('bodyTooLarge');
	});
});
