import { expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN
} from '../../../../tests/support/invented-scheme.ts';
import { openPdf } from '../../../../tests/support/pdf.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import { previewForceVersion } from './force-preview.ts';
import { readForceReport } from './force-reading.ts';
import { openForceReport } from './force-reports.ts';
import { sendForceVersion } from './force-version.ts';

const LATER = instantOf(millisecondsOf(AT) + 3_600_000);

/** Without white space: lines may break anywhere. */
const textOf = async (bytes: Uint8Array): Promise<string> =>
	(await openPdf(bytes)).root.text.replace(/\s+/g, '');

it.each(databases)(
	'[concern.14] on $name the force’s report has the office’s wording, and nothing that the office kept from the force',
	async ({ open }) => {
		const db = await open();
		const scheme = await addInventedScheme(db);
		const tablet = await addTablet(db, scheme.rosalind);
		const visitId = await arrivedVisit(db, scheme, {
			seed: 971,
			tablet,
			inside: (visit) => {
				for (const text of ['zzplain', 'zzown', 'zzkept', 'zzassault', 'zzlater'])
					visit.concern({ category: 'estate', text });
			}
		});
		const rows = await db
			.selectFrom('concern')
			.select(['id', 'text'])
			.where('schemeId', '=', scheme.id)
			.execute();
		const decide = async (text: string, own: OwnAct, now = AT) => {
			const id = rows.find((row) => row.text === text)!.id;
			const answer = await actOnConcern(db, actOf(scheme.manager, now), id, own, {
				origin: ORIGIN
			});
			expect(answer).toMatchObject({ ok: true });
		};
		await decide('zzown', { kind: 'wordedForForce', wording: 'zzoffice' });
		await decide('zzkept', { kind: 'keptFromForce', reason: 'Ours' });
		await decide('zzassault', {
			kind: 'reclassified',
			category: 'assault',
			severity: 'serious',
			reason: 'It is one'
		});
		const manager = actOf(scheme.manager);
		const preview = await previewForceVersion(db, manager, visitId, 1);
		await sendForceVersion(db, manager, visitId, { origin: ORIGIN, despiteAlarm: true });
		await decide(
			'zzlater',
			{ kind: 'reclassified', category: 'assault', severity: 'serious', reason: 'It is one' },
			LATER
		);

		const opened = await openForceReport(db, actOf(scheme.custodyLead), visitId, 1);
		const read = await readForceReport(db, scheme.custodyLead, visitId);
		if (!opened.ok || !preview.ok || !read) throw new Error('The report was not sent');
		expect(Buffer.compare(preview.bytes, opened.bytes)).toBe(0);
		const page = JSON.stringify(read.view);
		for (const text of [await textOf(opened.bytes), page]) {
			for (const shown of ['zzplain', 'zzoffice', 'zzlater']) expect(text).toContain(shown);
			for (const left of ['zzown', 'zzkept', 'zzassault']) expect(text).not.toContain(left);
		}
		await db.destroy();
	}
);
