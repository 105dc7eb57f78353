import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import { Instant } from '#lib/domain/time.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { endForceSessions, forgetBindings } from './binding.ts';

/** Which provider vouches for the people of a scheme's force. Its secret lies on the server: client-secret.ts. */
export type ForceSignIn = {
	/** `https://login.example.police.uk/tenant`, letter by letter as the provider names itself. */
	issuer: string;
	clientId: string;
	/** The sign-in page shows it. */
	isOffered: boolean;
};

export type WrittenForceSignIn = ForceSignIn & {
	/** 1 for a scheme's first. */
	position: number;
	writtenBy: string;
	writtenAt: Instant;
};

const isLoopback = (hostname: string): boolean =>
	/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

/** OpenID Connect Discovery 1.0, §3: an https address without query or fragment. Plain http for tests on one machine. */
export const isAddress = (text: string, requiresTls: boolean): boolean => {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, username, password } = new URL(text);
	const isSafe =
		protocol === 'https:' || (protocol === 'http:' && !requiresTls && isLoopback(hostname));
	return isSafe && username === '' && password === '';
};

export const forceSignInSchema = (requiresTls: boolean) =>
	z.object({
		issuer: z
			.string()
			.trim()
			.max(300)
			.refine((text) => isAddress(text, requiresTls) && !/[?#]/.test(text)),
		clientId: z.string().trim().min(1).max(200),
		isOffered: z.boolean()
	});

const settingOf = (row: Row<'forceSignIn'>): WrittenForceSignIn => ({
	issuer: row.issuer,
	clientId: row.clientId,
	isOffered: row.isOffered === 1,
	position: row.position,
	writtenBy: row.writtenBy,
	writtenAt: Instant.parse(row.writtenAt)
});

/** All that ever held, the latest first. */
export const listForceSignIn = async (
	db: Db | Trx,
	schemeId: string
): Promise<WrittenForceSignIn[]> => {
	const rows = await db
		.selectFrom('forceSignIn')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.orderBy('position', 'desc')
		.execute();
	return rows.map(settingOf);
};

/** What holds in each scheme that has one: asked by the sign-in page, where nobody has a scheme yet. */
export const everyForceSignIn = async (db: Db): Promise<Map<string, WrittenForceSignIn>> => {
	const rows = await acrossSchemes(db)
		.selectFrom('forceSignIn')
		.selectAll()
		.orderBy('position')
		.execute();
	return new Map(rows.map((row) => [row.schemeId, settingOf(row)]));
};

/**
 * From now on. Another provider, or another client of it, may call a person by another name: who was known by the old
 * ones is asked for their verified address again. Whoever is signed in by what is gone is signed out.
 */
export const writeForceSignIn = async (
	db: Db,
	act: Act,
	setting: ForceSignIn
): Promise<{ ok: true } | { ok: false; reason: 'notAllowed' }> => {
	const { actor, now } = act;
	const { schemeId } = actor;
	if (!may(actor.role, 'write', 'settings')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const [before] = await listForceSignIn(trx, schemeId);
		const isOther = before?.issuer !== setting.issuer || before.clientId !== setting.clientId;
		if (before && !isOther && before.isOffered === setting.isOffered) return { ok: true };
		const position = (before?.position ?? 0) + 1;
		await trx
			.insertInto('forceSignIn')
			.values({
				schemeId,
				position,
				issuer: setting.issuer,
				clientId: setting.clientId,
				isOffered: setting.isOffered ? 1 : 0,
				writtenBy: actor.id,
				writtenAt: now
			})
			.execute();
		if (isOther) await forgetBindings(trx, schemeId);
		if (isOther || !setting.isOffered) await endForceSessions(trx, schemeId);
		const subject = { type: 'settings', id: 'forceSignIn' };
		await recordAct(trx, act, 'forceSignInWritten', subject, {
			position,
			isOffered: setting.isOffered
		});
		return { ok: true };
	});
};
