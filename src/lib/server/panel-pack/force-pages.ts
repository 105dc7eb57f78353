import { countsRows } from '#lib/domain/panel-pack/pack-rows.ts';
import { forcePackReport } from '#lib/report/panel-pack.ts';
import { readForcePack } from './force-pack.ts';
import { pagesOf } from './pack-pages.ts';

export const forcePages = pagesOf({
	record: 'forcePanelPack',
	read: readForcePack,
	report: forcePackReport,
	rows: countsRows
});
