import { RegisterDevice } from '#lib/domain/device.ts';
import { register } from '#lib/server/devices/devices.ts';
import { bodyOf, refuse, reply } from '#lib/server/devices/reply.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, request }) => {
	const asked = await bodyOf(request, RegisterDevice);
	if (!asked) return refuse('malformed');
	const { db, escrow } = locals.app;
	const answer = await register(db, actOf(locals), escrow, asked);
	return answer.ok ? reply(answer.registered) : refuse(answer.reason);
};
