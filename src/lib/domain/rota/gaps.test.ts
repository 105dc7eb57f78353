import { describe, expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { plainWorld } from '../../../../tests/support/rota-world.ts';
import { explainGap, explainGaps } from './gaps.ts';
import type { RotaVisitor } from './visitor.ts';
import type { Place, RotaWorld } from './world.ts';

const world = plainWorld({ suites: 2, weeks: 13, visitors: 4 });
const [here, there] = world.suites.map(({ id }) => id);
const slot = { suiteId: here!, week: world.weeks[3]! };
const ids = world.visitors.map(({ id }) => id);

const place = (
	suite: number,
	week: number,
	one: number,
	other: number,
	isLocked = false
): Place => ({
	suiteId: world.suites[suite]!.id,
	week: world.weeks[week]!,
	pair: [ids[one]!, ids[other]!],
	isLocked
});

const withVisitors = (
	change: (visitor: RotaVisitor, at: number) => Partial<RotaVisitor>
): RotaWorld => ({
	...world,
	visitors: world.visitors.map((visitor, at) => ({ ...visitor, ...change(visitor, at) }))
});

const noTime = { availability: { usual: [], weeks: [] } };

describe('[rota.16] a gap', () => {
	it('[rota.16] names what keeps how many, and those whom nothing keeps', () => {
		const of = withVisitors((_, at) => (at === 0 ? { cardUntil: null } : at === 1 ? noTime : {}));
		const gap = explainGap(of, [place(1, 3, 2, 0)], slot);
		expect(gap.couldGo).toEqual([ids[3]]);
		expect(gap.reasons).toContainEqual({ barrier: 'twiceInWeek', visitors: 2 });
		expect(gap.reasons).toContainEqual({ barrier: 'noCard', visitors: 1 });
		expect(gap.reasons).toContainEqual({ barrier: 'notFree', visitors: 1 });
	});

	it('[rota.16] the nearest remedy moves a visit of the same week', () => {
		const of = withVisitors((_, at) => (at === 0 || at === 1 ? noTime : {}));
		const gap = explainGap(of, [place(1, 3, 2, 0)], slot);
		expect(gap.nearest?.pair).toEqual([ids[3], ids[2]]);
		expect(gap.nearest?.remedies).toEqual([
			{ kind: 'move', visitorId: ids[2], from: { suiteId: there, week: slot.week } }
		]);
	});

	it('[rota.16] or of another week, for one who has as many as may be asked for', () => {
		const of = withVisitors((_, at) => (at < 2 ? noTime : {}));
		const full = [0, 4, 6, 8].map((week) => place(1, week, 2, 0));
		expect(explainGap(of, full, slot).nearest?.remedies).toEqual([
			{ kind: 'move', visitorId: ids[2], from: { suiteId: there, week: world.weeks[8] } }
		]);
	});

	it('[rota.16] a locked visit is nobody’s to move: somebody is asked to be free', () => {
		const of = withVisitors((_, at) => (at < 2 ? noTime : {}));
		const gap = explainGap(of, [place(1, 3, 2, 0, true)], slot);
		expect(gap.nearest?.remedies).toEqual([{ kind: 'askToBeFree', visitorId: ids[1] }]);
		expect(gap.nearest?.pair).toContain(ids[3]);
	});

	it('[rota.16] a card to renew is asked for before vetting', () => {
		const past = '2026-12-31' as Day;
		const of = withVisitors((_, at) =>
			at === 0 ? {} : at === 1 ? { vettedUntil: past } : { cardUntil: past }
		);
		expect(explainGap(of, [], slot).nearest?.remedies).toEqual([
			{ kind: 'renew', visitorId: ids[2], what: 'card' }
		]);
	});

	it('[rota.16] two who have no time together are asked for one', () => {
		const of = withVisitors((_, at) =>
			at > 1
				? { accreditation: 'probationer' as const }
				: { availability: { usual: [at], weeks: [] }, isExperienced: false }
		);
		expect(explainGap(of, [], slot).nearest).toEqual({
			pair: [ids[0], ids[1]],
			remedies: [{ kind: 'askForTime', visitorIds: [ids[0], ids[1]] }]
		});
	});

	it('[rota.16] nothing helps where no pair can ever be lawful, and nobody is there at all', () => {
		const of = withVisitors(() => ({ conflicts: [{ kind: 'suite', suites: 'all' }] }));
		expect(explainGap(of, [], slot).nearest).toBeNull();
		const nobody = { ...world, visitors: [] };
		const gaps = explainGaps(nobody, []);
		expect(gaps).toHaveLength(26);
		expect(gaps[0]).toMatchObject({ reasons: [], couldGo: [], nearest: null });
	});
});
