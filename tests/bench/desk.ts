import type { Month } from '#lib/domain/month.ts';
import { addDays } from '#lib/domain/time.ts';
import { listDesk } from '#lib/server/desk/list-desk.ts';
import { countUrgent, readToday } from '#lib/server/desk/today.ts';
import { firstMonth, readFigures } from '#lib/server/figures/read.ts';
import { listIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import type { InventedScheme } from '../support/invented-scheme.ts';
import { fillDesk } from './desk-data.ts';
import { anyWord, firstDay, NOW, suiteIdOf } from './invented-office.ts';
import type { Row } from './measure.ts';
import { overSizes, type Grown } from './sizes.ts';

const acts: Grown<InventedScheme>['acts'] = {
	'Monday page': async (db, scheme) => {
		await readToday(db, scheme.manager, NOW);
		await listIncomplete(db, scheme.manager);
	},
	inbox: async (db, scheme, random) => {
		const suiteId = suiteIdOf(Math.floor(random() * 10));
		const day = addDays(firstDay, Math.floor(random() * 1_700));
		const filters = [
			{},
			{ show: 'new' as const },
			{ suiteId },
			{ suiteId, firstDay: day, lastDay: addDays(day, 90) },
			{ visitorId: scheme.rosalind.id, lastDay: day }
		];
		await listDesk(db, scheme.manager, filters[Math.floor(random() * filters.length)]);
		await countUrgent(db, scheme.manager);
	},
	search: async (db, scheme, random) => {
		const word = () => anyWord(random);
		const searches = [
			`${word()} `,
			`custody ${word()} `,
			`${word()} ${word()} `,
			word().slice(0, 3)
		];
		const search = searches[Math.floor(random() * searches.length)];
		await listDesk(db, scheme.manager, { search });
	},
	figures: async (db, scheme, random) => {
		const year = 2022 + Math.floor(random() * 4);
		const period = { from: `${year}-01` as Month, to: `${year}-12` as Month };
		const by = (['suite', 'panel', 'quarter'] as const)[Math.floor(random() * 3)]!;
		await firstMonth(db, scheme.id);
		await readFigures(db, scheme.id, period, by);
	}
};

/** The manager's pages over what years of visits left behind. */
export const desk = (): Promise<Row[]> => overSizes({ things: 'visits', fill: fillDesk, acts });
