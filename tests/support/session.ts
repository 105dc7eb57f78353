import { memberIdOf } from '#lib/server/demonstration/load.ts';
import type { Server } from './server.ts';

export const KENT = 'kent-demonstration';
export const BORDERLANDS = 'borderlands-demonstration';

/** Invented people of the demonstration, one of each role that works at a desk. */
export const people = {
	manager: { scheme: KENT, name: 'Frances Lyminge' },
	lead: { scheme: KENT, name: 'Insp. Priya Sandgate' },
	inspector: { scheme: KENT, name: 'Insp. Nadine Whitstable' },
	administrator: { scheme: KENT, name: 'Owen Tenterden' },
	visitor: { scheme: KENT, name: 'Amelia Thornbury' },
	partner: { scheme: KENT, name: 'Aoife Brennan' },
	otherManager: { scheme: BORDERLANDS, name: 'Morag Heatherington' },
	otherLead: { scheme: BORDERLANDS, name: 'Insp. Colin Fellbarrow' }
} as const;
export type Person = { scheme: string; name: string };

/** A person at the server without a browser: keeps the cookies that it is given, follows no redirect by itself. */
export class Session {
	readonly #jar = new Map<string, string>();
	readonly #server: Pick<Server, 'address' | 'origin'>;

	constructor(server: Pick<Server, 'address' | 'origin'>) {
		this.#server = server;
	}

	static async of(server: Server, { scheme, name }: Person): Promise<Session> {
		const session = new Session(server);
		const tapped = { schemeId: scheme, memberId: memberIdOf(scheme, name) };
		const { status } = await session.post('/sign-in?/invented', tapped);
		if (status !== 303) throw new Error(`${name} was not signed in: ${status}`);
		return session;
	}

	/** The same person at the same session, whose cookies change for themselves from here on. */
	copy(): Session {
		const copied = new Session(this.#server);
		for (const [name, value] of this.#jar) copied.#jar.set(name, value);
		return copied;
	}

	async send(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers({ accept: 'text/html', origin: this.#server.origin });
		for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
		headers.set('cookie', [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; '));
		const response = await fetch(new URL(path, this.#server.address), {
			...init,
			headers,
			redirect: 'manual'
		});
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			if (/max-age=0/i.test(line)) this.#jar.delete(pair.slice(0, at));
			else this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return response;
	}

	get(path: string): Promise<Response> {
		return this.send(path);
	}
	/** As a form on a page sends it. */
	post(path: string, fields: Record<string, string> = {}): Promise<Response> {
		return this.send(path, { method: 'POST', body: new URLSearchParams(fields) });
	}
	async text(path: string): Promise<string> {
		return (await this.get(path)).text();
	}
}
