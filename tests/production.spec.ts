import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { codeFor } from './support/authenticator.ts';
import { MailServer } from './support/mail-server.ts';
import { Server } from './support/server.ts';
import { Session } from './support/session.ts';

const passwords = {
	administrator: 'lantern orchard gravel tuesday',
	manager: 'compass velvet harbour thimble'
};
const ORIGIN = 'https://visiting.example';

const keys = {
	AUTH_SECRET: 'a secret of the tests that is long enough',
	ESCROW_KEY: generateKeyPairSync('ec', { namedCurve: 'P-256' })
		.privateKey.export({ type: 'pkcs8', format: 'der' })
		.toString('base64')
};

const production = (mail: MailServer) => ({
	APP_MODE: 'production',
	HOST: 'localhost',
	ORIGIN,
	SMTP_URL: mail.url,
	NODE_EXTRA_CA_CERTS: mail.certificatePath
});

/** Where an answer leads. */
const leadsTo = (response: Response): string | null => response.headers.get('location');

/** From the invitation to being at work: the password, then the authenticator app, then its code. Returns the key. */
const enterBy = async (
	session: Session,
	link: string,
	fields: Record<string, string>
): Promise<string> => {
	expect(leadsTo(await session.post(link, fields))).toBe('/account/second-factor');
	const started = await session.post('/account/second-factor?/start', {
		password: fields.password!
	});
	const key = /class="key[^>]*>([A-Z2-7 ]+)</.exec(await started.text())?.[1];
	expect(key).toBeDefined();
	const code = codeFor(key!, Date.now());
	expect(leadsTo(await session.post('/account/second-factor?/confirm', { code }))).toBe('/account');
	return key!;
};

test('production begins with one link, goes on by mail and the second factor, and ends in good order', async () => {
	const mail = await MailServer.start();
	const server = await Server.start({ ...production(mail), ...keys });
	try {
		const first = /\nhttps:\/\/visiting\.example(\/invitation\/[\w-]+)\n/.exec(server.output)?.[1];
		expect(first, server.output).toBeDefined();
		expect(server.output).toContain('This link makes the first one; it works once');

		// Nobody is invented, and no page says that this is a demonstration.
		const nobody = new Session(server);
		const signInPage = await nobody.text('/sign-in');
		expect(signInPage).toContain('Sign in');
		for (const path of ['/', '/sign-in', '/help', first!])
			expect(await nobody.text(path)).not.toMatch(
				/a demonstration|Demonstration: |Frances Lyminge|Find a person/
			);
		const tapped = await nobody.post('/sign-in?/invented', {
			schemeId: 'kent-demonstration',
			memberId: '019a0000-0000-7000-8000-00000000000a'
		});
		expect(tapped.status).toBe(400);
		expect(await (await nobody.get('/api/health')).json()).toEqual({
			database: 'ok',
			migrations: 'ok',
			mail: 'ok'
		});

		const administrator = new Session(server);
		const wrong = await administrator.post(first!, {
			scheme: '',
			name: '',
			email: 'x',
			password: ''
		});
		expect(wrong.status).toBe(400);
		const introduction = {
			scheme: 'Northshire',
			name: 'Ada Penrose',
			email: 'ada@northshire.example',
			password: passwords.administrator
		};
		const entered = await administrator.post(first!, introduction);
		expect(leadsTo(entered)).toBe('/account/second-factor');
		const [cookie = ''] = entered.headers.getSetCookie();
		expect(cookie).toMatch(/^__Host-.*; HttpOnly; Secure; SameSite=(Lax|Strict)/i);

		// Without the second factor there is no way on; the link works no more.
		for (const path of ['/admin/people', '/account', '/admin/mail'])
			expect(leadsTo(await administrator.get(path)), path).toBe('/account/second-factor');
		expect(await nobody.text(first!)).toContain('This link does not work any more');
		const started = await administrator.post('/account/second-factor?/start', {
			password: passwords.administrator
		});
		const key = /class="key[^>]*>([A-Z2-7 ]+)</.exec(await started.text())![1]!;
		const wrongCode = await administrator.post('/account/second-factor?/confirm', {
			code: '000000'
		});
		expect(wrongCode.status).toBe(400);
		const code = codeFor(key, Date.now());
		expect(leadsTo(await administrator.post('/account/second-factor?/confirm', { code }))).toBe(
			'/account'
		);
		expect(await administrator.text('/admin/people')).toContain('Ada Penrose');

		const invited = await administrator.post('/admin/people/invite', {
			name: 'Marion Keeble',
			email: 'marion@northshire.example',
			role: 'schemeManager'
		});
		expect(leadsTo(invited)).toBe('/admin/people?done=invited');
		await expect.poll(() => mail.received.length).toBe(1);
		const [letter] = mail.received;
		expect(letter).toMatchObject({ to: ['marion@northshire.example'], isEncrypted: true });
		const text = letter!.text.replace(/=\r\n/g, '');
		const link = /https:\/\/visiting\.example(\/invitation\/[\w-]+)/.exec(text)?.[1];
		expect(link, text).toBeDefined();

		const manager = new Session(server);
		const managerKey = await enterBy(manager, link!, { password: passwords.manager });
		expect(await manager.text('/manager')).toContain('No report has arrived yet');
		expect((await manager.get('/admin/people')).status).toBe(404);

		// Signing in again takes the password and a code; the same code does not serve twice.
		await manager.post('/sign-out');
		expect(leadsTo(await manager.get('/manager'))).toBe('/sign-in?next=%2Fmanager');
		const again = new Session(server);
		const given = { email: 'marion@northshire.example', password: passwords.manager };
		expect((await again.post('/sign-in?/password', { ...given, password: 'wrong' })).status).toBe(
			400
		);
		expect(leadsTo(await again.post('/sign-in?/password', given))).toBe('/sign-in/code');
		expect(leadsTo(await again.get('/manager'))).toBe('/sign-in?next=%2Fmanager');
		const next = codeFor(managerKey, Date.now(), 1);
		expect(leadsTo(await again.post('/sign-in/code', { code: next }))).toBe('/sign-in');
		expect(leadsTo(await again.get('/sign-in'))).toBe('/manager');
		const thief = new Session(server);
		await thief.post('/sign-in?/password', given);
		const reused = await thief.post('/sign-in/code', { code: next });
		expect([reused.status, await reused.text()]).toEqual([
			400,
			expect.stringContaining('This code was used already')
		]);

		const began = Date.now();
		expect(await server.stop()).toBe(0);
		expect(Date.now() - began).toBeLessThan(10_000);
		const verdict = await server.verifyAudit();
		expect(verdict).toMatch(/^[\w-]{36}: intact, [1-9]\d* events$/m);
		expect(verdict).not.toContain('NOT INTACT');
		for (const secret of [...Object.values(passwords), ...Object.values(keys), key, 'marion@'])
			expect(server.output).not.toContain(secret);

		// A second start has its administrator: it prints no link.
		const soFar = server.output.length;
		await server.start();
		expect(server.output.slice(soFar)).not.toContain('invitation');
	} finally {
		await server.remove();
		await mail.remove();
	}
});

test('production without a setting that it needs stops with one sentence', async () => {
	const mail = await MailServer.start();
	const whole = { ...production(mail), ...keys };
	try {
		for (const [lacking, sentence] of [
			['AUTH_SECRET', /AUTH_SECRET is needed in production: .*\.\n$/],
			['ESCROW_KEY', /ESCROW_KEY is needed in production: .*\.\n$/],
			['SMTP_URL', /SMTP_URL is needed in production: .*\.\n$/],
			['ORIGIN', /ORIGIN is needed in production, .*\.\n$/]
		] as const) {
			const refusal = await Server.start({ ...whole, [lacking]: '' }).then(
				async (server) => {
					await server.remove();
					return 'It started.';
				},
				(error: unknown) => String(error)
			);
			expect(refusal).toMatch(/The server ended with 1: /);
			expect(refusal.split('ended with 1: ')[1]).toMatch(sentence);
			expect(refusal.trim().split('\n')).toHaveLength(1);
		}
	} finally {
		await mail.remove();
	}
});
