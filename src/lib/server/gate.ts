import { mayEnter, roles, type Role } from '#lib/domain/role.ts';
import type { SignedIn } from './sign-in/sign-in.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something comes from our own pages. A browser names the origin of every such
 * request; one without a name is believed only where the browser says it is our own. Holds for JSON as for forms.
 */
export const isFromOurselves = (
	request: Pick<Request, 'method' | 'headers'>,
	ownOrigins: readonly string[]
): boolean => {
	if (SAFE.has(request.method)) return true;
	const origin = request.headers.get('origin');
	if (origin !== null) return ownOrigins.includes(origin);
	return request.headers.get('sec-fetch-site') === 'same-origin';
};

/** A route as SvelteKit names it, without its groups: `/(public)/sign-in` is `/sign-in`. */
export const pathOfRoute = (routeId: string): string => routeId.replace(/\/\([^/]*\)/g, '') || '/';

export type Gate = 'open' | 'signIn' | 'setSecondFactor' | 'hidden';

/** Where a person without the second factor may go in production: to set it, and out. */
const beforeSecondFactor = ['/account/second-factor', '/sign-out', '/api/session'];

const mayAnyoneEnter = (path: string): boolean => mayEnter(path, undefined);

/** What the gate asks of a session: a second step was taken, here or at the force's own sign-in. */
export const atTheGate = ({
	actor,
	hasSecondFactor,
	isByForce
}: Pick<SignedIn, 'actor' | 'hasSecondFactor' | 'isByForce'>) => ({
	role: actor.role,
	hasSecondFactor: hasSecondFactor || isByForce
});

/**
 * Deny by default: both the address as asked and the route that answers it must be open to the role. What a person
 * may not enter looks to them like what does not exist.
 */
export const gateOf = (
	asked: { path: string; routeId: string | null },
	person: { role: Role; hasSecondFactor: boolean } | undefined,
	needsSecondFactor: boolean
): Gate => {
	const paths = [asked.path, pathOfRoute(asked.routeId ?? asked.path)];
	const open = (role: Role | undefined) => paths.every((path) => mayEnter(path, role));
	if (!open(person?.role)) {
		return !person && roles.some((role) => open(role)) ? 'signIn' : 'hidden';
	}
	const isBare = person && needsSecondFactor && !person.hasSecondFactor;
	const isAllowed =
		paths.every(mayAnyoneEnter) || paths.every((path) => beforeSecondFactor.includes(path));
	return isBare && !isAllowed ? 'setSecondFactor' : 'open';
};
