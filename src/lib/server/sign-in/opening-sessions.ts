import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

/**
 * Opens a session without a password: for the invented people of the demonstration, and for those whom the force's
 * provider vouches for. It cannot be reached from the web; `SignIn` calls it after it has seen who this is.
 */
export const openingSessions = {
	id: 'opening-sessions',
	endpoints: {
		openSession: createAuthEndpoint.serverOnly(
			{
				method: 'POST',
				body: z.object({ authUserId: z.string(), openedBy: z.literal('force').optional() })
			},
			async (ctx) => {
				const user = await ctx.context.internalAdapter.findUserById(ctx.body.authUserId);
				if (!user) return ctx.json({ opened: false });
				const session = await ctx.context.internalAdapter.createSession(user.id, false, {
					openedBy: ctx.body.openedBy ?? null
				});
				await setSessionCookie(ctx, { session, user });
				return ctx.json({ opened: true });
			}
		)
	}
} satisfies BetterAuthPlugin;
