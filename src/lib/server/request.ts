import { error } from '@sveltejs/kit';
import { roleInWords } from '#lib/domain/role.ts';
import type { Act } from './people/act.ts';
import type { SignedIn } from './sign-in/sign-in.ts';

/** The request as an act of the person behind it. Without one the page does not exist, whatever the gate let through. */
export const actOf = ({ actor, caller }: App.Locals): Act => {
	if (!actor) error(404, 'Not found');
	return { actor, correlationId: caller.correlationId, now: caller.now };
};

export const sessionOf = ({ session }: App.Locals): SignedIn => {
	if (!session) error(404, 'Not found');
	return session;
};

/** What the frame of every desk page shows. */
export const deskData = ({ session, app }: App.Locals) => ({
	person: session && { name: session.actor.name, role: roleInWords[session.actor.role] },
	scheme: session?.scheme.name,
	standsInUntil: session?.standsInUntil,
	isDemonstration: app.environment.mode !== 'production'
});

/**
 * A path of our own to go on to, never another site: `//evil.example` and `/\evil.example` are not paths. As it stands in
 * an address: what is not ASCII cannot be said in a header.
 */
export const ownPath = (next: string | null | undefined): string | undefined =>
	next && /^\/(?!\/)[!-[\]-~]*$/.test(next) && !next.startsWith('/api/') ? next : undefined;
