import { RecoverDevice } from '#lib/domain/device.ts';
import { recover } from '#lib/server/devices/devices.ts';
import { bodyOf, refuse, reply } from '#lib/server/devices/reply.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, request }) => {
	const asked = await bodyOf(request, RecoverDevice);
	if (!asked) return refuse('malformed');
	const answer = await recover(locals.app, actOf(locals), asked);
	return answer.ok ? reply(answer.recovered) : refuse(answer.reason);
};
