import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { to: string[]; text: string; isEncrypted: boolean };

/** A real mail server on this machine that speaks TLS and asks for a password; it keeps what it is given. */
export class MailServer {
	readonly received: ReceivedMail[] = [];
	/** Of the authority that vouches for it: for NODE_EXTRA_CA_CERTS. */
	readonly certificatePath: string;
	url = '';
	readonly #folder: string;
	readonly #server: SMTPServer;

	private constructor(folder: string) {
		this.#folder = folder;
		this.certificatePath = join(folder, 'certificate.pem');
		const keyPath = join(folder, 'key.pem');
		const words =
			'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost';
		execFileSync(
			'openssl',
			[
				...words.split(' '),
				...['-addext', 'subjectAltName=DNS:localhost'],
				...['-keyout', keyPath, '-out', this.certificatePath]
			],
			{ stdio: 'ignore' }
		);
		this.#server = new SMTPServer({
			key: readFileSync(keyPath),
			cert: readFileSync(this.certificatePath),
			onAuth: ({ username, password }, _session, callback) =>
				username === 'visiting' && password === 'invented'
					? callback(null, { user: username })
					: callback(new Error('Unknown')),
			onData: (stream, { envelope, secure }, callback) => {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', () => {
					this.received.push({
						to: envelope.rcptTo.map(({ address }) => address),
						text: Buffer.concat(chunks).toString(),
						isEncrypted: secure
					});
					callback();
				});
			}
		});
	}

	static async start(): Promise<MailServer> {
		const mail = new MailServer(mkdtempSync(join(tmpdir(), 'visiting-mail-')));
		const listener = mail.#server.listen(0, 'localhost');
		await once(listener, 'listening');
		const address = listener.address();
		if (!address || typeof address === 'string') throw new Error('The mail server has no port.');
		mail.url = `smtp://visiting:invented@localhost:${address.port}`;
		return mail;
	}

	/** The subjects of what an address was sent, the first first. */
	subjectsTo(address: string): string[] {
		return this.received
			.filter(({ to }) => to.includes(address))
			.map(({ text }) => /^Subject: (.*)$/m.exec(text)?.[1]?.trim() ?? '');
	}

	async remove(): Promise<void> {
		await new Promise<void>((resolve) => this.#server.close(() => resolve()));
		rmSync(this.#folder, { recursive: true });
	}
}
