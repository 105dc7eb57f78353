import { expect } from '@playwright/test';
import { SchemeId } from '#lib/domain/ids.ts';
import { connect, locationOf } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { memberIdOf } from '#lib/server/demonstration/load.ts';
import { settleConcerns } from './concerns-on-file.ts';
import { JPEG } from './evidence-files.ts';
import { sendVisit } from './sent-visit.ts';
import type { Server } from './server.ts';
import { KENT, people, Session } from './session.ts';

export const databaseIn = async <Result>(
	dataFolder: string,
	act: (db: Db) => Promise<Result>
): Promise<Result> => {
	const db = connect(locationOf({ databaseUrl: undefined, dataFolder }));
	try {
		return await act(db);
	} finally {
		await db.destroy();
	}
};

export type SentConcern = {
	visitId: string;
	concernId: string;
	confidentialId: string;
	fileId: string;
};

/**
 * What a visit to Margate found is with the force, one of its inspectors has it, and a file hangs on it that nobody has
 * cleared. A reprisal of the same visit is with the office.
 */
export const sendConcern = async (
	server: Server,
	words: { sent: string; confidential: string }
): Promise<SentConcern> => {
	const visitId = await sendVisit(server, {
		suite: 'Margate',
		inside: (visit) =>
			visit
				.concern({ category: 'estate', text: words.sent })
				.detainee({ cell: '4', custodyNumber: '4711' })
				.concern({ category: 'reprisal', text: words.confidential, consentToRaise: 'notAgreed' })
	});
	const manager = await Session.of(server, people.manager);
	const posted = await manager.post(`/manager/visits/${visitId}/send`, { version: '1' });
	expect(posted.status).toBe(303);
	const inDatabase = <Result>(act: (db: Db) => Promise<Result>) =>
		databaseIn(server.dataFolder, act);
	const idOf = (category: string) =>
		inDatabase(async (db) => {
			const concern = await db
				.selectFrom('concern')
				.select('id')
				.where('schemeId', '=', KENT)
				.where('visitId', '=', visitId)
				.where('category', '=', category)
				.executeTakeFirstOrThrow();
			return concern.id;
		});
	const concernId = await idOf('estate');
	await inDatabase((db) => settleConcerns(db, { id: SchemeId.parse(KENT) }, { takesFiles: true }));
	const lead = await Session.of(server, people.lead);
	const page = `/custody/concerns/${concernId}`;
	const inspector = memberIdOf(KENT, people.inspector.name);
	expect((await lead.post(`${page}?/assign`, { inspector })).status).toBe(303);
	const body = new FormData();
	body.set('file', new File([JPEG], 'tap.jpg', { type: 'image/jpeg' }));
	const attached = await lead.send(`${page}/evidence`, { method: 'POST', body });
	expect(attached.status).toBe(303);
	const { id: fileId } = await inDatabase((db) =>
		db
			.selectFrom('concernFile')
			.select('id')
			.where('schemeId', '=', KENT)
			.where('concernId', '=', concernId)
			.executeTakeFirstOrThrow()
	);
	return { visitId, concernId, confidentialId: await idOf('reprisal'), fileId };
};
