import { randomUUID } from 'node:crypto';
import { postMessages, type ConcernMessage, type Post } from '#lib/domain/concerns/letter.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { letterAudience, type LetterKind } from '#lib/domain/letter.ts';
import { Role } from '#lib/domain/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Trx } from '#lib/server/database/tables.ts';

type Text = { subject: string; text: string };
export type Letter = Text & { kind: LetterKind; to: MemberId };

/** To a place whose address stands in the scheme's settings when it is sent. */
export type PostLetter = Text & { kind: ConcernMessage; toPost: Post };

const rowOf = (
	schemeId: string,
	{ kind, subject, text }: Text & { kind: LetterKind },
	now: Instant
) => ({
	schemeId,
	id: randomUUID(),
	toMemberId: null,
	toPost: null,
	kind,
	subject,
	body: text,
	state: 'queued' as const,
	nextAttemptAt: now,
	lastError: null,
	createdAt: now,
	sentAt: null
});

const rolesOf = async (
	trx: Trx,
	schemeId: string,
	letters: readonly Letter[]
): Promise<Map<string, Role>> => {
	const rows = await trx
		.selectFrom('member')
		.select(['id', 'role'])
		.where('schemeId', '=', schemeId)
		.where('id', 'in', [...new Set(letters.map(({ to }) => to))])
		.execute();
	return new Map(rows.map(({ id, role }) => [id, Role.parse(role)]));
};

/**
 * Puts messages beside the act that they tell of, in the same transaction: either both happen or neither. Sending is
 * the sender's (`sender.ts`), so that an absent mail server never stands in the way of the act. A letter to somebody who is
 * not of the audience of its kind is a mistake of ours: nothing of it, nor of the act, is kept ([mail.1]).
 */
export const queueAll = (
	trx: Trx,
	schemeId: string,
	letters: readonly Letter[],
	now: Instant
): Promise<void> =>
	inParts(letters, async (part) => {
		const roles = await rolesOf(trx, schemeId, part);
		for (const { kind, to } of part) {
			const role = roles.get(to);
			if (!role || !letterAudience[kind].includes(role))
				throw new Error(`A letter (${kind}) is not for ${role ?? 'a stranger'}`);
		}
		await trx
			.insertInto('mailMessage')
			.values(part.map((letter) => ({ ...rowOf(schemeId, letter, now), toMemberId: letter.to })))
			.execute();
	});

export const queue = (trx: Trx, schemeId: string, letter: Letter, now: Instant): Promise<void> =>
	queueAll(trx, schemeId, [letter], now);

/** One letter to a post, to whoever sits there; [mail.1] holds for it by the table of its own. */
export const queueToPost = async (
	trx: Trx,
	schemeId: string,
	letter: PostLetter,
	now: Instant
): Promise<void> => {
	const { kind, toPost } = letter;
	if (!postMessages[toPost].includes(kind))
		throw new Error(`A letter (${kind}) is not for ${toPost}`);
	await trx
		.insertInto('mailMessage')
		.values({ ...rowOf(schemeId, letter, now), toPost })
		.execute();
};
