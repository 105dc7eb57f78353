import { z } from 'zod';
import { postInWords, posts } from '#lib/domain/concerns/letter.ts';
import { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listKeptMail, type KeptMail } from './kept-mail.ts';

export type ListedMail = {
	id: string;
	/** A person's name, or the post. */
	to: string;
	subject: string;
	state: 'queued' | 'sent' | 'failed';
	attempts: number;
	lastError: string | null;
	createdAt: Instant;
	/** It was given up, and its text is still there. */
	maySendAgain: boolean;
};

const MOST_SHOWN = 100;

/** What the scheme has sent or waits to send, the newest first; the texts are not shown, they may hold a link. */
export const listMail = async (db: Db, schemeId: string): Promise<ListedMail[]> => {
	const rows = await db
		.selectFrom('mailMessage')
		.leftJoin('member', (join) =>
			join
				.onRef('member.id', '=', 'mailMessage.toMemberId')
				.onRef('member.schemeId', '=', 'mailMessage.schemeId')
		)
		.select([
			'mailMessage.id',
			'member.name',
			'mailMessage.toPost',
			'mailMessage.subject',
			'mailMessage.state',
			'mailMessage.attempts',
			'mailMessage.lastError',
			'mailMessage.createdAt',
			'mailMessage.body'
		])
		.where('mailMessage.schemeId', '=', schemeId)
		.orderBy('mailMessage.createdAt', 'desc')
		.limit(MOST_SHOWN)
		.execute();
	return rows.map(({ name, toPost, body, ...row }) => ({
		...row,
		to: name ?? (toPost ? postInWords[z.enum(posts).parse(toPost)] : ''),
		createdAt: Instant.parse(row.createdAt),
		maySendAgain: row.state === 'failed' && body !== ''
	}));
};

/** The demonstration's kept mail, this scheme's alone: the folder holds every scheme's. */
export const listKeptMailOf = async (
	db: Db,
	schemeId: string,
	folder: string
): Promise<KeptMail[]> => {
	const members = await db
		.selectFrom('member')
		.select('email')
		.where('schemeId', '=', schemeId)
		.execute();
	const own = new Set(members.map(({ email }) => email));
	return (await listKeptMail(folder)).filter(({ to }) => own.has(to));
};
