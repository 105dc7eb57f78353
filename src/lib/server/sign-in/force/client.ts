import type { Instant } from '#lib/domain/time.ts';
import { dayOf } from '#lib/domain/time.ts';
import { settingsOn } from '#lib/domain/scheme.ts';
import type { Parts } from '#lib/server/sign-in/parts.ts';
import type { OfferedForce } from '#lib/server/sign-in/sign-in.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { everyForceSignIn, listForceSignIn } from './setting.ts';

/** Where providers send people back to; registered with each of them. */
export const redirectAddress = (origin: string): string => `${origin}/sign-in/force/answer`;

/** Ourselves as a force's provider knows us. */
export type Client = {
	schemeId: string;
	/** Position of the setting that says so. */
	setting: number;
	issuer: string;
	clientId: string;
	clientSecret: string;
	redirectURI: string;
};

/** Undefined where none is set, or it is switched off, or its secret is not on the server. */
export const clientOf = async (
	{ db, force }: Parts,
	schemeId: string
): Promise<Client | undefined> => {
	const [setting] = await listForceSignIn(db, schemeId);
	const clientSecret = force.clientSecretOf(schemeId);
	if (!setting?.isOffered || clientSecret === undefined) return undefined;
	const { issuer, clientId, position } = setting;
	const redirectURI = redirectAddress(force.origin);
	return { schemeId, setting: position, issuer, clientId, clientSecret, redirectURI };
};

export const forcesOnOffer = async (
	{ db, force }: Parts,
	now: Instant
): Promise<OfferedForce[]> => {
	const offered = [...(await everyForceSignIn(db))]
		.filter(
			([schemeId, { isOffered }]) => isOffered && force.clientSecretOf(schemeId) !== undefined
		)
		.map(async ([schemeId]) => {
			const all = (await listSettings(db, schemeId)).map(({ settings }) => settings);
			return { schemeId, forceName: settingsOn(all, dayOf(now))?.forceName ?? 'your force' };
		});
	return (await Promise.all(offered)).sort((a, b) => a.forceName.localeCompare(b.forceName, 'en'));
};
