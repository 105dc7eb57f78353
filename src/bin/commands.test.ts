import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';

describe('the commands', () => {
	let dataFolder: string;
	beforeEach(() => {
		dataFolder = mkdtempSync(join(tmpdir(), 'commands-'));
	});
	afterEach(() => rmSync(dataFolder, { recursive: true }));

	const command = (name: string, more: Record<string, string> = {}) => {
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join(import.meta.dirname, `${name}.ts`)],
			{
				env: { PATH: process.env.PATH, DATA_DIR: dataFolder, DEMONSTRATION: 'small', ...more },
				encoding: 'utf8'
			}
		);
		return { status, said: stdout.trim(), refused: stderr.trim() };
	};

	const within = async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
		const opened = openDatabase({ databaseUrl: undefined, dataFolder });
		if (!opened.ok) throw new Error(opened.reason);
		try {
			return await work(opened.db);
		} finally {
			await opened.close();
		}
	};

	describe('serve', () => {
		it('stops with one sentence on a wrong value', () => {
			expect(command('serve', { PORT: 'x' })).toEqual({
				status: 1,
				said: '',
				refused: 'PORT should be a port number from 1 to 65535.'
			});
		});

		it('stops with one sentence when production lacks its keys', () => {
			const production = {
				APP_MODE: 'production',
				ORIGIN: 'https://visiting.example.org',
				SMTP_URL: 'smtps://mail.example.org'
			};
			expect(command('serve', production).refused).toMatch(/^AUTH_SECRET is needed.*\.$/);
		});

		it('refuses to be the second on one data folder', async () => {
			const { status, refused } = await within(() => Promise.resolve(command('serve')));
			expect(status).toBe(1);
			expect(refused).toMatch(/^Another server already uses the data in/);
		});
	});

	describe('demo-reset', () => {
		const suites = (db: Db) =>
			db
				.selectFrom('custodySuite')
				.select('id')
				.where('schemeId', '=', 'kent-demonstration')
				.execute();

		it('brings back the first day, the audit trail included', async () => {
			expect(command('demo-reset')).toMatchObject({ status: 0 });
			mkdirSync(join(dataFolder, 'mail'));
			writeFileSync(join(dataFolder, 'mail/kept.json'), '{}');
			await within((db) =>
				db
					.updateTable('custodySuite')
					.set({ name: 'x' })
					.where('schemeId', '=', 'kent-demonstration')
					.execute()
			);
			expect(command('demo-reset')).toMatchObject({ status: 0, refused: '' });
			expect(await within(suites)).toHaveLength(6);
			expect(command('audit-verify').status).toBe(0);
		});

		it('refuses in production, beside a server, and where a scheme is real', async () => {
			const production = {
				APP_MODE: 'production',
				ORIGIN: 'https://visiting.example.org',
				SMTP_URL: 'smtps://mail.example.org'
			};
			expect(command('demo-reset', production)).toMatchObject({ status: 1 });
			command('demo-reset');
			const beside = await within(() => Promise.resolve(command('demo-reset')));
			expect(beside).toMatchObject({ status: 1 });
			expect(beside.refused).toMatch(/stop it first/);
			await within((db) =>
				db
					.insertInto('scheme')
					.values({ id: 'real', name: 'Real', isDemonstration: 0, createdAt: '' })
					.execute()
			);
			expect(command('demo-reset').refused).toMatch(/nothing was removed/);
			expect(await within(suites)).toHaveLength(6);
		});
	});

	describe('audit-verify', () => {
		it('says intact for each chain, and names the first bad row', () => {
			command('demo-reset');
			const intact = command('audit-verify');
			expect(intact.status).toBe(0);
			expect(intact.said).toMatch(/kent-demonstration: intact, [1-9]\d* events/);
			const database = new DatabaseSync(join(dataFolder, 'custody-visiting.db'));
			database.exec('drop trigger audit_event_no_update');
			database.exec(
				"update audit_event set who = 'x' where scheme_id = 'kent-demonstration' and position = 1"
			);
			database.close();
			const tampered = command('audit-verify');
			expect(tampered.status).toBe(1);
			expect(tampered.said).toMatch(/kent-demonstration: NOT INTACT, event 1 does not fit/);
		});

		it('says when there is no database', () => {
			expect(command('audit-verify')).toMatchObject({ status: 1, said: '' });
		});
	});
});
