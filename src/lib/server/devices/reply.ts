import { json } from '@sveltejs/kit';
import { z } from 'zod';
import type { DeviceRefusal } from '#lib/domain/device.ts';

const statuses: Record<DeviceRefusal['reason'], number> = {
	notSignedIn: 401,
	malformed: 400,
	deviceIdTaken: 409,
	unknownDevice: 404,
	deviceRevoked: 403,
	escrowUnreadable: 422,
	tooOften: 429
};

const headers = { 'cache-control': 'no-store' };

export const refuse = (reason: DeviceRefusal['reason']): Response =>
	json({ reason } satisfies DeviceRefusal, { status: statuses[reason], headers });

export const reply = (body: unknown): Response => json(body, { headers });

/** The body as its schema, or undefined: not JSON, not of the shape, or of another type than JSON. */
export const bodyOf = async <T>(
	request: Request,
	schema: z.core.$ZodType<T>
): Promise<T | undefined> => {
	if (!request.headers.get('content-type')?.startsWith('application/json')) return undefined;
	try {
		return z.safeParse(schema, await request.json()).data;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
};
