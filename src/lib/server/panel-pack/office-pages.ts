import { packRows } from '#lib/domain/panel-pack/pack-rows.ts';
import { officePackReport } from '#lib/report/panel-pack.ts';
import { readOfficePack } from './office-pack.ts';
import { pagesOf } from './pack-pages.ts';

export const officePages = pagesOf({
	record: 'panelPack',
	read: readOfficePack,
	report: officePackReport,
	rows: packRows
});
