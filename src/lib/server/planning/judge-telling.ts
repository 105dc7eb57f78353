import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { quarterOfId } from '#lib/domain/rota/quarter-id.ts';
import { dayOf, mondayOf } from '#lib/domain/time.ts';
import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import { findAllotment, isBegun } from '#lib/server/allotments.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { addAnswer } from '#lib/server/rota/availability-answers.ts';
import { listRecords } from '#lib/server/rota/visitor-records.ts';
import { tellManagers, type Judge } from './judging.ts';

/** A quarter that is over needs no answer any more; one that has begun may still be put right. */
export const judgeAvailability: Judge<'availability'> = async (
	{ trx, act },
	{ quarter, answer }
) => {
	const weeks = weeksOfQuarter(quarterOfId(quarter));
	if (mondayOf(dayOf(act.now)) > weeks.at(-1)!) return 'weekPast';
	await addAnswer(trx, act.actor, quarter, answer, act.now);
	return undefined;
};

/** That a visit was not made can be said from its week on, until weeks after it. */
export const judgeNotMade: Judge<'notMade'> = async ({ trx, act }, { visitId }) => {
	const { schemeId, id } = act.actor;
	const visit = await findAllotment(trx, schemeId, visitId);
	if (!visit || !visit.visitors.includes(id)) return 'notYourVisit';
	if (await isBegun(trx, schemeId, visitId)) return 'alreadyBegun';
	return dayOf(act.now) < visit.week ? 'tooEarly' : undefined;
};

const visitorsOf = async (trx: Trx, schemeId: string, visitId: VisitId): Promise<string[]> =>
	(
		await trx
			.selectFrom('visitVisitor')
			.select('memberId')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.execute()
	).map(({ memberId }) => memberId);

/** By the record that holds. */
const isProbationer = async (trx: Trx, schemeId: string, memberId: MemberId): Promise<boolean> =>
	(await listRecords(trx, schemeId)).get(memberId)?.record.accreditation === 'probationer';

/** About the other of the pair of a visit that was made, where they are on probation. */
export const judgeFeedback: Judge<'feedback'> = async (judging, { visitId, about }) => {
	const { trx, act } = judging;
	const { schemeId, id } = act.actor;
	const visitors = await visitorsOf(trx, schemeId, visitId);
	const isOfPair = visitors.includes(id) && visitors.includes(about) && about !== id;
	if (!isOfPair || !(await isProbationer(trx, schemeId, about))) return 'notYourVisit';
	await tellManagers(judging, 'feedbackArrived');
	return undefined;
};
