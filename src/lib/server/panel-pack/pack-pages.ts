import { error, type RequestEvent } from '@sveltejs/kit';
import { may, type RecordKind } from '#lib/domain/role.ts';
import type { ReportDocument } from '#lib/report/document.ts';
import type { PackMade } from '#lib/report/panel-pack.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { actOf } from '#lib/server/request.ts';
import { askedPack, type AskedPack } from './asked.ts';
import { packCsv, packPdf } from './pack-files.ts';

/** What tells the office's pack from the force's. */
type Kind<Pack> = {
	record: RecordKind;
	read: (db: Db, schemeId: string, asked: AskedPack, now: Instant) => Promise<Pack>;
	report: (pack: Pack, made: PackMade) => ReportDocument;
	rows: (pack: Pack) => readonly (string | number)[][];
};

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** A pack as a page and as files: the address of each is the same question. */
export const pagesOf = <Pack extends object>({ record, read, report, rows }: Kind<Pack>) => {
	const asking = async ({ locals, url }: Asking) => {
		const { actor, now } = actOf(locals);
		if (!may(actor.role, 'read', record)) error(404, 'Not found');
		const { db } = locals.app;
		const { schemeId } = actor;
		const asked = await askedPack(db, schemeId, url.searchParams, now);
		return { db, schemeId, now, asked, pack: await read(db, schemeId, asked, now) };
	};
	return {
		load: async (event: Asking) => {
			const { asked, pack, now } = await asking(event);
			const { words, query, period, panel, choices } = asked;
			return { pack, words, query, period, panel, choices, today: dayOf(now) };
		},
		pdf: async (event: Asking): Promise<Response> => {
			const { db, schemeId, now, asked, pack } = await asking(event);
			return packPdf(db, schemeId, asked, now, { pack, report });
		},
		csv: async (event: Asking): Promise<Response> => {
			const { asked, pack } = await asking(event);
			return packCsv(asked, rows(pack));
		}
	};
};
