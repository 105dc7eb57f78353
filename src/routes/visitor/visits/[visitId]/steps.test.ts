import { expect, it } from 'vitest';
import { visitBy } from '../../../../../tests/support/visit-builder.ts';
import { afterTheSuite, stepsOf } from './steps.ts';

const open = (visit: ReturnType<typeof visitBy>) =>
	stepsOf('/v', visit.record).flatMap(({ href }) => href ?? []);

it('a visitor alone has the door, and nothing of the cells', () => {
	const alone = visitBy().begin();
	expect(open(alone)).toEqual(['/v/door', '/v/introduction', '/v/hand-over', '/v/finish']);
	expect(open(alone.arrive())).toEqual(
		expect.arrayContaining(['/v#board', '/v/suite', '/v/records'])
	);
});

it('of a visit that was no more than its door there is one screen', () => {
	expect(open(visitBy().begin().arrive().refuse())).toEqual(['/v/door/refused']);
	expect(open(visitBy().begin().arrive().partnerDidNotCome())).toEqual(['/v/door/partner']);
});

it('after the suite come the records that may be looked at, and without one the custody officer', () => {
	const visit = visitBy().begin().arrive().admit().detainee({ consentToRecord: 'no' });
	expect(afterTheSuite('/v', visit.record)).toMatchObject({ href: '/v/hand-over' });
	expect(afterTheSuite('/v', visit.detainee().record)).toEqual({
		href: '/v/records',
		text: 'Next: records to check (1)'
	});
});
