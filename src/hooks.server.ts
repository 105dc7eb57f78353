import { building } from '$app/environment';
import { error, json, redirect, text, type Handle, type HandleServerError } from '@sveltejs/kit';
import type { RequestEvent, ServerInit } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { SyncRefusal } from '#lib/domain/protocol.ts';
import { startApplication, type Application } from '#lib/server/application.ts';
import { atTheGate, gateOf, isFromOurselves } from '#lib/server/gate.ts';
import type { Caller } from '#lib/server/sign-in/sign-in.ts';

let app: Application | undefined;

/** A development server loads this file anew when it changes: what an earlier copy of it started is found here. */
const earlier = globalThis as { [started: symbol]: Application | undefined };
const STARTED = Symbol.for('custody-visiting.application');

export const init: ServerInit = async () => {
	if (building) return;
	await earlier[STARTED]?.stop();
	const started = await startApplication(process.env);
	earlier[STARTED] = started;
	app = started;
	process.once('sveltekit:shutdown', () => void started.stop());
	if (started.firstAdministratorLink) {
		process.stdout.write(
			`\nNo administrator yet. This link makes the first one; it works once, for seven days:\n${started.firstAdministratorLink}\n\n`
		);
	}
};

/** The client's address from the one header that a trusted proxy writes, its last entry; else the connection's own. */
const addressOf = (event: RequestEvent, { clientIpHeader }: Application['environment']) => {
	if (!clientIpHeader) return event.getClientAddress();
	return event.request.headers.get(clientIpHeader)?.split(',').at(-1)?.trim() || undefined;
};

const callerOf = (event: RequestEvent, { environment, clock }: Application): Caller => ({
	headers: event.request.headers,
	address: addressOf(event, environment),
	correlationId: randomUUID(),
	now: clock()
});

/** Pages of the visitor's part are an empty shell, the same for everyone: no session is looked up for them. */
const needsSession = ({ url, request }: RequestEvent): boolean =>
	request.headers.has('cookie') && !/^\/visitor(\/|$)/.test(url.pathname);

const refuse = (event: RequestEvent, gate: 'signIn' | 'setSecondFactor' | 'hidden'): Response => {
	const { pathname, search } = event.url;
	const isDemonstration = event.locals.app.environment.mode !== 'production';
	// A device must know from the answer whether to ask its visitor to sign in: it is told in the words of its protocol.
	if (pathname === '/api/sync') {
		return gate === 'hidden'
			? json({ refusal: 'notAVisitor' } satisfies SyncRefusal, { status: 403 })
			: json({ refusal: 'signedOut' } satisfies SyncRefusal, { status: 401 });
	}
	const isApi = pathname.startsWith('/api/');
	if (gate === 'hidden') {
		if (isApi) return json({ reason: 'notFound' }, { status: 404 });
		// `error.html` shows the message and knows nothing else.
		error(404, {
			message: isDemonstration ? 'Page not found (demonstration)' : 'Page not found',
			isDemonstration
		});
	}
	if (isApi) return json({ reason: 'notSignedIn' }, { status: 401 });
	if (gate === 'setSecondFactor') redirect(303, '/account/second-factor');
	redirect(303, `/sign-in?next=${encodeURIComponent(pathname + search)}`);
};

export const handle: Handle = async ({ event, resolve }) => {
	if (building) return resolve(event);
	if (!app) throw new Error('The application has not started');
	const { environment, signIn } = app;
	const isProduction = environment.mode === 'production';
	const caller = callerOf(event, app);
	event.locals = { app, caller, session: undefined, actor: undefined, setCookies: [] };
	const ownOrigins = [environment.origin, ...(isProduction ? [] : [event.url.origin])];
	if (!isFromOurselves(event.request, ownOrigins)) return text('Forbidden', { status: 403 });
	if (needsSession(event)) {
		const { session, setCookies } = await signIn.sessionOf(caller);
		event.locals.session = session;
		event.locals.actor = session?.actor;
		event.locals.setCookies.push(...setCookies);
	}
	const { session } = event.locals;
	const person = session && atTheGate(session);
	const asked = { path: event.url.pathname, routeId: event.route.id };
	const gate = gateOf(asked, person, isProduction);
	const isUnknown = event.route.id === null;
	const response = gate === 'open' || isUnknown ? await resolve(event) : refuse(event, gate);
	for (const cookie of event.locals.setCookies) response.headers.append('set-cookie', cookie);
	response.headers.set('x-correlation-id', caller.correlationId);
	if (session || caller.headers.has('cookie')) response.headers.set('cache-control', 'no-store');
	return response;
};

/** A surprise: logged where it happened, without what was said; the person is given an id to quote. */
export const handleError: HandleServerError = ({ error: surprise, event, status, message }) => {
	const errorId = event.locals.caller?.correlationId ?? randomUUID();
	const isDemonstration = app !== undefined && app.environment.mode !== 'production';
	// A mistake of the caller's, a method or a body that is not taken: answered, and no surprise of ours.
	if (status < 500) return { message, isDemonstration };
	app?.log.error('unexpectedError', {
		errorId,
		correlationId: errorId,
		route: event.route.id ?? 'none',
		method: event.request.method,
		status,
		error: surprise
	});
	return { message: 'Something went wrong', errorId, isDemonstration };
};
