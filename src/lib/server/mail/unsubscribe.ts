import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { switchableLetters, switchInWords, type SwitchableLetter } from '#lib/domain/letter.ts';
import type { Instant } from '#lib/domain/time.ts';
import { record } from '#lib/server/audit.ts';
import type { Db, Row } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';

/** Who no longer gets which letters, as a link says it. */
const Off = z.tuple([z.string(), z.uuid(), z.enum(switchableLetters)]);

const macOf = (text: string, secret: string): Buffer =>
	createHmac('sha256', secret).update(`unsubscribe ${text}`).digest();

/** The end of the address under which one letter is switched off without a sign-in; the server keeps nothing of it. */
export const unsubscribeToken = (
	schemeId: string,
	memberId: string,
	kind: SwitchableLetter,
	secret: string
): string => {
	const text = Buffer.from(JSON.stringify([schemeId, memberId, kind])).toString('base64url');
	return `${text}.${macOf(text, secret).toString('base64url')}`;
};

const readToken = (token: string, secret: string): z.infer<typeof Off> | undefined => {
	const [text = '', mac = ''] = token.split('.');
	const [given, own] = [Buffer.from(mac, 'base64url'), macOf(text, secret)];
	if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined;
	const parsed = Off.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
	return parsed.data;
};

/** What stands below a letter that can be switched off: nothing below a duty, nor a letter to a post. */
export const footerOf = (
	{ schemeId, toMemberId, kind }: Pick<Row<'mailMessage'>, 'schemeId' | 'toMemberId' | 'kind'>,
	secret: string,
	origin: string
): string => {
	const switchable = switchableLetters.find((one) => one === kind);
	if (!switchable || !toMemberId) return '';
	const token = unsubscribeToken(schemeId, toMemberId, switchable, secret);
	return `\n\nNot to get these messages any more:\n${origin}/unsubscribe/${token}`;
};

/** What a link would switch off, in the reader's words; `undefined` for a link that is none of ours. */
export const unsubscribedWords = (token: string, secret: string): string | undefined => {
	const off = readToken(token, secret);
	return off && switchInWords[off[2]];
};

/** Switches the letter off, as its reader can switch it on again behind the sign-in. Again is once. */
export const unsubscribe = async (
	db: Db,
	token: string,
	{ secret, now, correlationId }: { secret: string; now: Instant; correlationId: string }
): Promise<boolean> => {
	const off = readToken(token, secret);
	if (!off) return false;
	const [schemeId, memberId, kind] = off;
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const member = await trx
			.selectFrom('member')
			.select('id')
			.where('schemeId', '=', schemeId)
			.where('id', '=', memberId)
			.where('state', '!=', 'left')
			.executeTakeFirst();
		if (!member) return false;
		const added = await trx
			.insertInto('reminderOff')
			.values({ schemeId, memberId, kind, at: now })
			.onConflict((conflict) => conflict.columns(['schemeId', 'memberId', 'kind']).doNothing())
			.executeTakeFirst();
		if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 1)
			await record(trx, schemeId, {
				at: now,
				who: memberId,
				what: 'letterSwitchedOff',
				subjectType: 'member',
				subjectId: memberId,
				correlationId,
				details: { kind }
			});
		return true;
	});
};
