import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';

const production = {
	APP_MODE: 'production',
	ORIGIN: 'https://visiting.example.org',
	SMTP_URL: 'smtps://mail.example.org'
};

const environmentOf = (record: Record<string, string>) => {
	const read = readEnvironment(record);
	if (!read.ok) throw new Error(read.sentence);
	return read.environment;
};

const sentenceOf = (record: Record<string, string>) => {
	const read = readEnvironment(record);
	return read.ok ? undefined : read.sentence;
};

describe('the environment', () => {
	it('is a demonstration for this machine alone when nothing is set', () => {
		expect(environmentOf({})).toMatchObject({
			mode: 'demonstration',
			port: 3000,
			host: 'localhost',
			origin: 'http://localhost:3000',
			logLevel: 'info',
			databaseUrl: undefined
		});
	});

	it('takes the port into the origin, and an empty variable as left out', () => {
		expect(environmentOf({ PORT: '4140', ORIGIN: '' }).origin).toBe('http://localhost:4140');
	});

	it('takes production when all that it demands is there', () => {
		expect(environmentOf(production)).toMatchObject({ mode: 'production', host: '0.0.0.0' });
	});

	it.each([
		['APP_MODE', 'live'],
		['DEMONSTRATION', 'big'],
		['PORT', '0'],
		['PORT', '70000'],
		['PORT', '3000x'],
		['HOST', 'a b'],
		['ORIGIN', 'custody.example.net'],
		['ORIGIN', 'https://visiting.example.org/'],
		['ORIGIN', 'ftp://visiting.example.org'],
		['DATABASE_URL', 'mysql://host/db'],
		['SMTP_URL', 'relay.example.net'],
		['MAIL_FROM', 'nobody'],
		['AUTH_SECRET', 'short'],
		['ESCROW_KEY', '***'],
		['FORCE_CLIENT_SECRETS', 'kent=secret-word'],
		['FORCE_CLIENT_SECRETS', '["secret-word"]'],
		['LOG_LEVEL', 'loud'],
		['CLIENT_IP_HEADER', 'x forwarded'],
		['CLOCK_STARTS_AT', 'yesterday']
	])('stops with a sentence on %s=%s that does not repeat it', (name, value) => {
		const sentence = sentenceOf({ [name]: value });
		expect(sentence).toMatch(new RegExp(`^${name} should be .+\\.$`));
		if (value.length > 4) expect(sentence).not.toContain(value);
	});

	it.each([
		['ORIGIN', { ...production, ORIGIN: '' }],
		['ORIGIN', { ...production, ORIGIN: 'http://visiting.example.org' }],
		['SMTP_URL', { ...production, SMTP_URL: '' }],
		['CLOCK_STARTS_AT', { ...production, CLOCK_STARTS_AT: '2026-11-22T02:41:00.000Z' }]
	])('stops production that lacks or may not have %s', (name, record) => {
		expect(sentenceOf(record)).toMatch(new RegExp(`^${name} .+\\.$`));
	});
});
