import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { load as custodyList } from '../../src/routes/custody/concerns/+page.server.ts';
import { load as custodyConcern } from '../../src/routes/custody/concerns/[concernId]/+page.server.ts';
import { load as office } from '../../src/routes/manager/+layout.server.ts';
import { load as triage } from '../../src/routes/manager/concerns/+page.server.ts';
import { load as officeConcern } from '../../src/routes/manager/concerns/[concernId]/+page.server.ts';
import { ORIGIN } from '../support/invented-scheme.ts';
import type { Handler } from '../support/pages.ts';
import { fillConcerns, type ConcernOffice } from './concerns-data.ts';
import { anyWord, NOW, SUITES, suiteIdOf } from './invented-office.ts';
import type { Row } from './measure.ts';
import { overSizes, type Grown } from './sizes.ts';

type Asked = { query?: string; concernId?: string };

/** What a page's server part does for somebody's request, the gate and the drawing of it left aside. */
const ask = (db: Db, actor: Actor, load: unknown, { query = '', concernId }: Asked = {}) =>
	(load as Handler)({
		locals: {
			app: { db, environment: { mode: 'production', origin: ORIGIN } },
			actor,
			caller: { correlationId: 'bench', now: NOW }
		},
		params: { concernId },
		url: new URL(`${ORIGIN}/concerns?${query}`)
	} as never);

/** With the frame of every page of the office, which asks for what is urgent. */
const askOffice = async (db: Db, { scheme }: ConcernOffice, load: unknown, asked: Asked) => {
	await ask(db, scheme.manager, office);
	return ask(db, scheme.manager, load, asked);
};

const oneOf = <T>(all: readonly T[], random: () => number): T =>
	all[Math.floor(random() * all.length)]!;
const anySuite = (random: () => number): string => suiteIdOf(Math.floor(random() * SUITES));

const acts: Grown<ConcernOffice>['acts'] = {
	'triage queue': async (db, world, random) => {
		const query = oneOf(['', `after=${world.triageGoesOnAt}`], random);
		await askOffice(db, world, triage, { query });
	},
	'custody lead’s list': async (db, { scheme, inspector, custodyGoesOnAt }, random) => {
		const suite = anySuite(random);
		const all = new URLSearchParams({ view: 'all', suite, state: 'closed' });
		const asked = oneOf(
			[
				{ actor: scheme.custodyLead, query: '' },
				{ actor: scheme.custodyLead, query: `after=${custodyGoesOnAt}` },
				{ actor: inspector, query: '' },
				{ actor: scheme.custodyLead, query: 'view=all&overdue=yes' },
				{ actor: scheme.custodyLead, query: all.toString() }
			],
			random
		);
		await ask(db, asked.actor, custodyList, asked);
	},
	'one concern': async (db, world, random) => {
		const concernId = oneOf(world.ids, random);
		await askOffice(db, world, officeConcern, { concernId });
	},
	'one concern, force': async (db, { scheme, sentIds }, random) => {
		await ask(db, scheme.custodyLead, custodyConcern, { concernId: oneOf(sentIds, random) });
	},
	search: async (db, world, random) => {
		const word = () => anyWord(random);
		const search = oneOf(
			[
				`${word()} `,
				`cell ${word()} `,
				`${word()} ${word()} `,
				`cell acknowledged ${word()} `,
				word().slice(0, 3),
				'ce'
			],
			random
		);
		const query = new URLSearchParams({ show: 'all', search });
		if (random() < 0.5) query.set('suite', anySuite(random));
		await askOffice(db, world, triage, { query: query.toString() });
	}
};

/** The pages of the concern loop over what years of concerns left behind. */
export const concerns = (): Promise<Row[]> =>
	overSizes({ things: 'concerns', fill: fillConcerns, acts });
