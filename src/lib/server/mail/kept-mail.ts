import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MailTransport } from './transport.ts';

const KeptMail = z.object({
	at: z.string(),
	to: z.string(),
	subject: z.string(),
	text: z.string()
});
export type KeptMail = z.infer<typeof KeptMail>;

const MOST_SHOWN = 200;

/** Sends nothing: each message becomes a file of the folder, for the demonstration's mail page. */
export const keptMailTransport = (folder: string, now: () => string): MailTransport => ({
	send: async (mail) => {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const at = now();
		const name = `${at.replace(/[^0-9TZ]/g, '-')}-${randomUUID()}`;
		// Written aside and renamed, so that a reader never meets half a message.
		await writeFile(join(folder, `${name}.part`), JSON.stringify({ at, ...mail }), { mode: 0o600 });
		await rename(join(folder, `${name}.part`), join(folder, `${name}.json`));
	},
	isWell: async () => {
		try {
			await mkdir(folder, { recursive: true, mode: 0o700 });
			await access(folder, constants.W_OK);
			return true;
		} catch {
			return false;
		}
	},
	close: () => undefined
});

/** The newest first. */
export const listKeptMail = async (folder: string): Promise<KeptMail[]> => {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const newest = names.reverse().slice(0, MOST_SHOWN);
	return Promise.all(
		newest.map(async (name) =>
			KeptMail.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))
		)
	);
};
