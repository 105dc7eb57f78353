import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayEnter, roles, type Role } from '#lib/domain/role.ts';
import { kentLead } from '../../../tests/support/people.ts';
import { atTheGate, gateOf, isFromOurselves, pathOfRoute } from './gate.ts';

const routesFolder = join(import.meta.dirname, '../../routes');

/** Every address that the application answers, as SvelteKit names it. */
const routeIds = (folder = ''): string[] =>
	readdirSync(join(routesFolder, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap(({ name }) => routeIds(`${folder}/${name}`))
		.concat(
			['+page.svelte', '+page.server.ts', '+server.ts', '+page.ts'].some((file) =>
				existsSync(join(routesFolder, folder, file))
			)
				? [folder || '/']
				: []
		);

const everyone: (Role | undefined)[] = [undefined, ...roles];

/** Written a second time, by hand: who enters which part. A new part fails here until somebody has thought about it. */
const parts: Record<string, readonly (Role | undefined)[]> = {
	'/': everyone,
	'/sign-in': everyone,
	'/invitation': everyone,
	'/help': everyone,
	'/visitor': everyone,
	'/calendar': everyone,
	'/unsubscribe': everyone,
	'/account': roles,
	'/sign-out': roles,
	'/panel': ['panelCoordinator'],
	'/manager': ['schemeManager'],
	'/stand-in': ['deputyManager'],
	'/office': ['chiefExecutive'],
	'/custody': ['custodyLead'],
	'/custody/concerns': ['custodyLead', 'suiteInspector'],
	'/admin': ['administrator'],
	'/api/health': everyone,
	'/api/session': everyone,
	'/api/sync': ['visitor', 'panelCoordinator'],
	'/api/devices': ['visitor', 'panelCoordinator'],
	'/api/concerns': ['visitor', 'panelCoordinator']
};

/** The longest of them in which an address lies. */
const partOf = (path: string): string => {
	const names = path.split('/');
	const [narrow, wide] = [3, 2].map((length) => names.slice(0, length).join('/') || '/');
	return narrow! in parts ? narrow! : wide!;
};

describe('the gate', () => {
	const paths = routeIds().map(pathOfRoute);

	it('finds the routes', () => {
		expect(paths.length).toBeGreaterThan(15);
		expect(paths).toContain('/sign-in/code');
	});

	it.each(paths)('lets into %s the roles of its part and nobody else', (path) => {
		const part = parts[partOf(path)];
		expect(part, `${path} belongs to no part`).toBeDefined();
		const entering = everyone.filter((role) => mayEnter(path, role));
		expect(new Set(entering)).toEqual(new Set(part));
	});

	it('hides what a role may not enter and sends the signed-out to sign in', () => {
		const person = (role: Role) => ({ role, hasSecondFactor: true });
		const asked = { path: '/manager/people', routeId: '/manager/people' };
		expect(gateOf(asked, person('schemeManager'), true)).toBe('open');
		for (const role of roles.filter((other) => other !== 'schemeManager')) {
			expect(gateOf(asked, person(role), true)).toBe('hidden');
		}
		expect(gateOf(asked, undefined, true)).toBe('signIn');
		expect(gateOf({ path: '/nowhere', routeId: null }, undefined, true)).toBe('hidden');
		expect(gateOf({ path: '/nowhere', routeId: null }, person('administrator'), true)).toBe(
			'hidden'
		);
	});

	it('asks the address and the route: neither opens the other', () => {
		const person = { role: 'visitor', hasSecondFactor: true } as const;
		expect(gateOf({ path: '/visitor', routeId: '/admin/audit' }, person, false)).toBe('hidden');
		expect(gateOf({ path: '/%61dmin/audit', routeId: '/admin/audit' }, person, false)).toBe(
			'hidden'
		);
		expect(gateOf({ path: '/adminx', routeId: '/visitor' }, person, false)).toBe('hidden');
	});

	it('in production lets a person without the second factor set it, and go', () => {
		const person = { role: 'administrator', hasSecondFactor: false } as const;
		const gate = (path: string) => gateOf({ path, routeId: path }, person, true);
		expect(gate('/admin/audit')).toBe('setSecondFactor');
		expect(gate('/account')).toBe('setSecondFactor');
		for (const path of ['/account/second-factor', '/sign-out', '/sign-in', '/api/session']) {
			expect(gate(path), path).toBe('open');
		}
		expect(gateOf({ path: '/admin', routeId: '/admin' }, person, false)).toBe('open');
	});

	it('in production asks for no second factor of ours where the force’s sign-in vouched for the person', () => {
		const gate = (isByForce: boolean) =>
			gateOf(
				{ path: '/custody', routeId: '/custody' },
				atTheGate({ actor: kentLead, hasSecondFactor: false, isByForce }),
				true
			);
		expect(gate(true)).toBe('open');
		expect(gate(false)).toBe('setSecondFactor');
	});

	it('believes only our own pages when something is changed, forms and JSON alike', () => {
		const own = ['https://visiting.example.org'];
		const from = (method: string, headers: Record<string, string>) =>
			isFromOurselves({ method, headers: new Headers(headers) }, own);
		expect(from('POST', { origin: 'https://visiting.example.org' })).toBe(true);
		expect(from('GET', { origin: 'https://evil.example' })).toBe(true);
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
			expect(from(method, { origin: 'https://evil.example' })).toBe(false);
			expect(from(method, { origin: 'null' })).toBe(false);
			expect(from(method, { 'content-type': 'application/json' })).toBe(false);
			expect(from(method, { 'sec-fetch-site': 'same-site' })).toBe(false);
		}
		expect(from('POST', { 'sec-fetch-site': 'same-origin' })).toBe(true);
	});
});
