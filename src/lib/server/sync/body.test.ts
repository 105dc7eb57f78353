import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits, PROTOCOL, SYNC_CONTENT_TYPE, SYNC_HEADER } from '#lib/domain/protocol.ts';
import { readRequest } from './body.ts';

const envelope = {
	protocol: PROTOCOL,
	deviceId: randomUUID(),
	appVersion: 'test',
	clock: '2026-11-22T05:00:00.000Z',
	referenceDigest: null,
	visits: [],
	push: [],
	requests: [],
	planning: []
};
const headers = { [SYNC_HEADER]: '1', 'content-type': SYNC_CONTENT_TYPE };

const ask = async (body: Uint8Array<ArrayBuffer>, given: Record<string, string> = headers) => {
	const request = new Request('https://visiting.example/api/sync', {
		method: 'POST',
		headers: given,
		body
	});
	const read = await readRequest(request);
	return read.ok ? read.request : read.reason;
};
const gzipped = (content: unknown) =>
	new Uint8Array(gzipSync(typeof content === 'string' ? content : JSON.stringify(content)));

describe('the body of a sync request', () => {
	it('is read when it is what a device sends', async () => {
		expect(await ask(gzipped(envelope))).toEqual(envelope);
	});

	it('is read of a device from before visitors could ask for something', async () => {
		const { requests, ...older } = envelope;
		expect(await ask(gzipped(older))).toEqual({ ...older, requests });
	});

	it('is refused without our header or content type: a form of another site can send neither', async () => {
		expect(await ask(gzipped(envelope), { 'content-type': SYNC_CONTENT_TYPE })).toBe('notReadable');
		expect(await ask(gzipped(envelope), { ...headers, 'content-type': 'text/plain' })).toBe(
			'notReadable'
		);
	});

	it('is refused when it is too large, packed or unpacked, and memory stays flat', async () => {
		const noise = new Uint8Array(randomBytes(limits.compressedBytes + 1));
		expect(await ask(noise)).toBe('bodyTooLarge');
		const bomb = new Uint8Array(gzipSync(Buffer.alloc(200 * 1024 * 1024)));
		expect(bomb.length).toBeLessThan(limits.compressedBytes);
		const before = process.memoryUsage().rss;
		expect(await ask(bomb)).toBe('bodyTooLarge');
		expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
	});

	it('stops reading at the limit, however much is still to come', async () => {
		let given = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull: (controller) => {
				given += 64 * 1024;
				controller.enqueue(new Uint8Array(64 * 1024));
			}
		});
		const request = new Request('https://visiting.example/api/sync', {
			method: 'POST',
			headers,
			body: endless,
			duplex: 'half'
		} as RequestInit);
		expect(await readRequest(request)).toEqual({ ok: false, reason: 'bodyTooLarge' });
		expect(given).toBeLessThan(2 * limits.compressedBytes);
	});

	it.each([
		['text that is not gzip', new Uint8Array(Buffer.from('{}'))],
		['gzip that ends too early', gzipped(envelope).slice(0, 20)],
		['what is not JSON', gzipped('not json')],
		['what is not UTF-8', new Uint8Array(gzipSync(Buffer.from([0x22, 0xff, 0x22])))],
		['nothing', new Uint8Array()],
		['a list', gzipped([])],
		['a device id that is none', gzipped({ ...envelope, deviceId: 'mine' })]
	])('is not readable: %s', async (_, body) => {
		expect(await ask(body)).toBe('notReadable');
	});

	it.each([
		['unknownField', { ...envelope, schemeId: 'other' }],
		['unknownField', JSON.stringify(envelope).replace('{', '{"__proto__":{"role":"manager"},')],
		['protocolUnknown', { ...envelope, protocol: 2 }],
		['tooMany', { ...envelope, push: Array(limits.changesPerPush + 1).fill(null) }],
		[
			'tooMany',
			{
				...envelope,
				visits: Array.from({ length: limits.visitsPerRequest + 1 }, () => ({
					visitId: randomUUID(),
					since: 0
				}))
			}
		]
	])('is refused by name: %s', async (reason, content) => {
		expect(await ask(gzipped(content))).toBe(reason);
	});
});
