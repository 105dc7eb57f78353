import { randomUUID } from 'node:crypto';
import { whyNot } from '#lib/domain/concerns/acts.ts';
import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import type { ConcernAct } from '#lib/domain/concerns/entry.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { audienceOf } from '#lib/domain/concerns/part.ts';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Declared } from '#lib/server/evidence/declared.ts';
import { downloadHeaders } from '#lib/server/evidence/download.ts';
import type { EvidenceRefusal } from '#lib/server/evidence/kinds.ts';
import { readEvidence } from '#lib/server/evidence/read-evidence.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { actorOf, fromActor, takeUp, type ActAnswer } from './act.ts';
import { loadEntries } from './entries.ts';
import { put } from './put.ts';
import { readConcern } from './read-concern.ts';
import { worldOf } from './world.ts';

export type AttachAnswer =
	| ActAnswer
	/** The scheme takes no files from the force. */
	| { ok: false; reason: 'takesNoFiles' }
	/** What the file is speaks against it; worded in evidence/refusal-words.ts. */
	| { ok: false; reason: 'file'; refusal: EvidenceRefusal };

/**
 * The force attaches a file to a concern. It is judged and cleaned first, so that nothing else is ever kept, and waits for the
 * office: visitors see it once it was cleared.
 */
export const attachFile = async (
	db: Db,
	act: Act,
	concernId: string,
	file: { content: Uint8Array; declared: Declared },
	{ origin }: { origin: string }
): Promise<AttachAnswer> => {
	const actor = actorOf(act, 'write');
	if (!actor || !may(act.actor.role, 'write', 'concernFile'))
		return { ok: false, reason: 'notFound' };
	if (!(await readConcern(db, act, concernId))) return { ok: false, reason: 'notFound' };
	const evidence = await readEvidence(file.content, file.declared);
	if (!evidence.ok) return { ok: false, reason: 'file', refusal: evidence.reason };
	return db.transaction().execute(async (trx): Promise<AttachAnswer> => {
		const { schemeId } = act.actor;
		const world = await worldOf(trx, { ...act, schemeId, origin });
		if (!world.settings.takesFiles) return { ok: false, reason: 'takesNoFiles' };
		const onFile = await takeUp(world, concernId);
		if (!onFile) return { ok: false, reason: 'notFound' };
		const { name, kind, bytes, sha256 } = evidence;
		const fileId = randomUUID();
		const attached: ConcernAct = {
			kind: 'fileAttached',
			fileId,
			name,
			type: kind,
			bytes: bytes.byteLength
		};
		const refused = whyNot(onFile.entries, attached, actor, { today: dayOf(act.now) });
		if (refused) return { ok: false, reason: refused };
		await trx
			.insertInto('concernFile')
			.values({
				schemeId,
				id: fileId,
				concernId: onFile.id,
				sha256,
				bytes,
				addedBy: actor.id,
				addedAt: act.now
			})
			.execute();
		const after = await put(world, onFile, fromActor(actor), attached);
		return { ok: true, concern: foldConcern(after.entries)! };
	});
};

export type OpenedFile = { bytes: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

/**
 * A file for somebody who may read it: one that stands in their own reading of the concern. In the audit trail before it
 * leaves; saved, never opened in our pages.
 */
export const openFile = async (
	db: Db,
	act: Act,
	concernId: string,
	fileId: string
): Promise<OpenedFile | undefined> => {
	const { schemeId } = act.actor;
	const actor = actorOf(act, 'read');
	if (!actor || !(await readConcern(db, act, concernId))) return undefined;
	const entries = entriesFor(audienceOf(actor), await loadEntries(db, schemeId, concernId));
	const file = foldConcern(entries)?.files.find((one) => one.fileId === fileId);
	const mayOpen = may(act.actor.role, 'read', 'concernFile') || actor.part === 'visitor';
	if (!file || !mayOpen || file.state === 'refused') return undefined;
	const { bytes } = await db
		.selectFrom('concernFile')
		.select('bytes')
		.where('schemeId', '=', schemeId)
		.where('concernId', '=', concernId)
		.where('id', '=', fileId)
		.executeTakeFirstOrThrow();
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		await recordAct(trx, act, 'concernFileOpened', { type: 'concern', id: concernId }, { fileId });
	});
	const content = new Uint8Array(bytes);
	return {
		bytes: content,
		headers: downloadHeaders({ name: file.name, kind: file.type, bytes: content })
	};
};
