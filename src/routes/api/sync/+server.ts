import { json } from '@sveltejs/kit';
import type { RequestRefusal } from '#lib/domain/protocol.ts';
import { actOf } from '#lib/server/request.ts';
import { readRequest } from '#lib/server/sync/body.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import type { RequestHandler } from './$types';

const statusOf: Record<RequestRefusal, number> = {
	signedOut: 401,
	notAVisitor: 403,
	deviceUnknown: 403,
	protocolUnknown: 400,
	bodyTooLarge: 413,
	notReadable: 400,
	unknownField: 400,
	tooMany: 413,
	tooOften: 429
};

export const POST: RequestHandler = async ({ request, locals }) => {
	const { app, actor, caller } = locals;
	const { correlationId } = caller;
	const refuse = (refusal: RequestRefusal) => {
		app.log.warn('syncRefused', { correlationId, reason: refusal, memberId: actor?.id });
		return json({ refusal }, { status: statusOf[refusal] });
	};
	if (!actor) return refuse('signedOut');
	if (!app.sendRate.take(actor.id, caller.now)) return refuse('tooOften');
	const read = await readRequest(request);
	if (!read.ok) return refuse(read.reason);
	const answer = await exchange(app.db, actOf(locals), read.request, {
		origin: app.environment.origin,
		onFault: (error, visitId) =>
			app.log.error('syncFault', { correlationId, schemeId: actor.schemeId, visitId, error })
	});
	return answer.ok ? json(answer.reply) : refuse(answer.reason);
};
