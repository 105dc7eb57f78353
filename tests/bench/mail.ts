import { createTransport } from 'nodemailer';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { concernLetter } from '#lib/server/concerns/letters.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import { connect } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { queueAll } from '#lib/server/mail/outbox.ts';
import { startSender } from '#lib/server/mail/sender.ts';
import { smtpTransport } from '#lib/server/mail/smtp.ts';
import { footerOf } from '#lib/server/mail/unsubscribe.ts';
import { addInventedScheme, ORIGIN, type InventedScheme } from '../support/invented-scheme.ts';
import { MailServer } from '../support/mail-server.ts';
import { startCluster } from '../support/postgres.ts';
import { NOW } from './invented-office.ts';
import { compare, median, type Row } from './measure.ts';

const ROUNDS = 9;
const LETTERS = 200;
/** As the running server looks: what is queued while it waits is part of what is measured. */
const EVERY_MS = 2_000;
const FROM = 'visiting@example.org';
const letter = concernLetter('concernNews', { origin: ORIGIN, path: '/manager/concerns' });

/** Milliseconds until the mail server has so many more. */
const untilArrived = async (server: MailServer, send: () => Promise<unknown>): Promise<number> => {
	const wanted = server.received.length + LETTERS;
	const from = performance.now();
	await send();
	while (server.received.length < wanted) await soon();
	return performance.now() - from;
};

/** The outbox of the product: queued in one transaction, found by the sender, settled one by one. */
const byOutbox = async (server: MailServer, db: Db, scheme: InventedScheme): Promise<number> => {
	const letters = Array.from({ length: LETTERS }, () => ({ to: scheme.manager.id, ...letter }));
	await db.transaction().execute((trx) => queueAll(trx, scheme.id, letters, NOW));
	const faults: unknown[] = [];
	let sender: ReturnType<typeof startSender> | undefined;
	const time = await untilArrived(server, async () => {
		sender = startSender({
			db,
			transport: smtpTransport({ url: server.url, from: FROM, requireTls: true }),
			footerOf: (message) => footerOf(message, 'a secret', ORIGIN),
			now: () => NOW,
			everyMs: EVERY_MS,
			onFailure: (count) => faults.push(count),
			onError: (error) => faults.push(error)
		});
	});
	await sender?.stop();
	if (faults.length > 0) throw new Error(`Letters were not sent: ${faults.join()}`);
	return time;
};

/** Nothing but SMTP, at its best: one connection for all, and no database. */
const bare = async (server: MailServer): Promise<number> => {
	const transport = createTransport(
		{ url: server.url, requireTLS: true, pool: true, maxConnections: 1, maxMessages: Infinity },
		{ from: FROM }
	);
	const { subject, text } = letter;
	const time = await untilArrived(server, async () => {
		for (let sent = 0; sent < LETTERS; sent += 1)
			await transport.sendMail({ to: 'marion.keeble@example.org', subject, text });
	});
	transport.close();
	return time;
};

const measureIn = async (server: MailServer, database: string, location: string): Promise<Row> => {
	const db = connect(location);
	await migrate(db);
	const scheme = await addInventedScheme(db);
	const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
	for (let round = -1; round < ROUNDS; round += 1) {
		const [ours, theirs] = [await byOutbox(server, db, scheme), await bare(server)];
		if (round < 0) continue;
		times.ours.push(ours / LETTERS);
		times.theirs.push(theirs / LETTERS);
	}
	await db.destroy();
	return compare({
		metric: `a letter through the outbox, ${database}`,
		unit: 'ms',
		ours: median(times.ours),
		against: 'SMTP alone, one connection',
		theirs: median(times.theirs)
	});
};

/** Letters queued, sent and settled against the same letters sent alone, to one server on loopback that asks for TLS and a password. */
export const mail = async (): Promise<Row[]> => {
	const folder = await mkdtemp(join(tmpdir(), 'visiting-bench-'));
	const cluster = await startCluster();
	const server = await MailServer.start();
	const authority = await readFile(server.certificatePath, 'utf8');
	setDefaultCACertificates([...getCACertificates('default'), authority]);
	try {
		return [
			await measureIn(server, 'SQLite', join(folder, 'mail.db')),
			await measureIn(server, 'PostgreSQL', cluster.url)
		];
	} finally {
		await server.remove();
		cluster.stop();
		await rm(folder, { recursive: true, force: true });
	}
};
