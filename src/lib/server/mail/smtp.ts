import { createTransport } from 'nodemailer';
import type { MailTransport } from './transport.ts';

const PATIENCE_MS = 10_000;

/** `url` is `smtps://name:password@host:port` or `smtp://…`, which must offer STARTTLS where `requireTls`. */
export const smtpTransport = (options: {
	url: string;
	from: string;
	requireTls: boolean;
}): MailTransport => {
	const transport = createTransport(
		{
			url: options.url,
			requireTLS: options.requireTls && !options.url.startsWith('smtps:'),
			connectionTimeout: PATIENCE_MS,
			greetingTimeout: PATIENCE_MS,
			socketTimeout: PATIENCE_MS,
			// Letters that follow each other go over one connection; one that was idle for as long as its patience is closed.
			pool: true,
			maxConnections: 1,
			// Beyond that the outbox tries again, later.
			maxRequeues: 1,
			disableFileAccess: true,
			disableUrlAccess: true
		},
		{ from: options.from }
	);
	return {
		send: async ({ to, subject, text }) => {
			// As one address: a comma or a line break in it must not become a second recipient or a header.
			await transport.sendMail({ to: { name: '', address: to }, subject, text });
		},
		isWell: async () => {
			try {
				return await transport.verify();
			} catch {
				return false;
			}
		},
		close: () => transport.close()
	};
};
