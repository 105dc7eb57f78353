import { expect, test } from '@playwright/test';
import { everyRequest, nothingThere, type Asked } from './support/asked-routes.ts';
import { databaseIn, sendConcern, type SentConcern } from './support/sent-concern.ts';
import { Server } from './support/server.ts';
import { KENT, people, Session, type Person } from './support/session.ts';

const unknownId = '019a0000-0000-7000-8000-0000000000ff';
const words = { sent: 'canary-sent-avocet', confidential: 'canary-reprisal-plover' };
type Word = keyof typeof words;

/**
 * Written a second time, by hand: into which part each goes, and whose words they read there. Visitors read theirs on a
 * device, where no page is asked for.
 */
const everyone: Record<string, { person?: Person; part?: RegExp; reads: readonly Word[] }> = {
	nobody: { reads: [] },
	manager: { person: people.manager, part: /^\/manager\//, reads: ['sent', 'confidential'] },
	deputy: { person: { scheme: KENT, name: 'Alan Wickhambreaux' }, reads: [] },
	chiefExecutive: { person: { scheme: KENT, name: 'Helen Chilham' }, reads: [] },
	lead: { person: people.lead, part: /^\/custody\//, reads: ['sent'] },
	inspector: { person: people.inspector, part: /^\/custody\//, reads: ['sent'] },
	administrator: { person: people.administrator, reads: [] },
	visitor: { person: people.visitor, part: /^\/api\//, reads: [] },
	otherVisitor: { person: { scheme: KENT, name: 'Barnaby Fitch' }, part: /^\/api\//, reads: [] },
	coordinator: { person: { scheme: KENT, name: 'Olwen Rees' }, part: /^\/api\//, reads: [] },
	otherManager: { person: people.otherManager, part: /^\/manager\//, reads: [] },
	otherLead: { person: people.otherLead, part: /^\/custody\//, reads: [] }
};

const requestsAbout = ({ visitId, concernId, confidentialId, fileId }: SentConcern): Asked[] =>
	everyRequest({
		...nothingThere,
		visitId: [visitId],
		concernId: [concernId, confidentialId, unknownId],
		fileId: [fileId]
	}).filter(({ path }) => !path.startsWith('/visitor') && path !== '/sign-out');

const entriesIn = (server: Server) =>
	databaseIn(server.dataFolder, (db) =>
		db.selectFrom('concernEntry').selectAll().where('schemeId', '=', KENT).execute()
	);

test('every page, form and file of a concern is for those whom the table names, and nobody else', async () => {
	const server = await Server.start();
	try {
		const sent = await sendConcern(server, words);
		const { concernId, confidentialId, fileId } = sent;
		const requests = requestsAbout(sent);
		const isAbout = ({ path }: Asked, id: string) => path.includes(id);
		const written = await entriesIn(server);
		for (const [who, { person, part, reads }] of Object.entries(everyone)) {
			const session = person ? await Session.of(server, person) : new Session(server);
			const ask = ({ method, path }: Asked) =>
				session.send(path, {
					method,
					...(method === 'GET' ? {} : { body: new URLSearchParams() })
				});
			const read = new Set<Word>();
			for (const asked of requests.filter(({ method }) => method === 'GET')) {
				const answer = await ask(asked);
				const text = await answer.text();
				for (const word of ['sent', 'confidential'] as const)
					if (text.includes(words[word])) read.add(word);
				const id = [concernId, confidentialId].find((one) => isAbout(asked, one));
				if (!id || asked.path.includes('__data')) continue;
				const isFile = isAbout(asked, fileId);
				const mayRead =
					part?.test(asked.path) &&
					reads.includes(id === concernId ? 'sent' : 'confidential') &&
					!(isFile && id === confidentialId);
				expect(answer.status === 200, `${who} ${asked.path} ${answer.status}`).toBe(
					mayRead ?? false
				);
			}
			expect([...read].sort(), who).toEqual([...reads].sort());
			// What somebody does not read does not exist for them: a form sent to it is answered as any other.
			for (const asked of requests.filter(({ method }) => method !== 'GET')) {
				const id = [concernId, confidentialId].find((one) => isAbout(asked, one));
				if (!id || reads.includes(id === concernId ? 'sent' : 'confidential')) continue;
				const path = asked.path.replace(id, unknownId);
				const [answer, other] = [await ask(asked), await ask({ ...asked, path })];
				expect(answer.status, `${who} ${asked.path}`).toBe(other.status);
				expect(answer.status, `${who} ${asked.path}`).toBeGreaterThanOrEqual(303);
			}
		}
		expect(await entriesIn(server)).toEqual(written);
	} finally {
		await server.remove();
	}
});
