import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

/**
 * Opens a session without a password, for the invented people of the demonstration. It cannot be reached from the
 * web; `SignIn.asInvented` calls it after it has seen that the mode and the person allow it.
 */
export const inventedPerson = {
	id: 'invented-person',
	endpoints: {
		openSession: createAuthEndpoint.serverOnly(
			{ method: 'POST', body: z.object({ authUserId: z.string() }) },
			async (ctx) => {
				const user = await ctx.context.internalAdapter.findUserById(ctx.body.authUserId);
				if (!user) return ctx.json({ opened: false });
				const session = await ctx.context.internalAdapter.createSession(user.id);
				await setSessionCookie(ctx, { session, user });
				return ctx.json({ opened: true });
			}
		)
	}
} satisfies BetterAuthPlugin;
