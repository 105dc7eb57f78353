import { error, fail, redirect } from '@sveltejs/kit';
import { MemberId } from '#lib/domain/ids.ts';
import { mayVisit } from '#lib/domain/role.ts';
import { mayWriteRecord } from '#lib/domain/rota/visitor-record.ts';
import { findMember, memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { readRecord, typedFrom, typedIn } from '#lib/server/rota/record-form.ts';
import { recordHistory } from '#lib/server/rota/record-history.ts';
import { listRecordVersions, writeRecord } from '#lib/server/rota/visitor-records.ts';
import { yearOf } from '#lib/server/rota/visitor-year.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor, now } = actOf(locals);
	const { db } = locals.app;
	if (!mayWriteRecord(actor.role)) error(404, 'Not found');
	const member = await findMember(db, actor.schemeId, params.memberId);
	if (!member || !mayVisit(member.role)) error(404, 'Not found');
	const versions = await listRecordVersions(db, actor.schemeId, member.id);
	const suites = await listSuites(db, actor.schemeId);
	return {
		memberId: member.id,
		name: member.name,
		version: versions[0]?.version ?? 0,
		typed: typedFrom(versions[0]?.record),
		suites: suites.map(({ id, name }) => ({ id, name })),
		history: recordHistory(versions, await memberNames(db, actor.schemeId)),
		year: await yearOf(db, actor.schemeId, MemberId.parse(member.id), now)
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { db } = locals.app;
		const act = actOf(locals);
		const form = await request.formData();
		const suites = await listSuites(db, act.actor.schemeId);
		const typed = typedIn(
			form,
			suites.map(({ id }) => id)
		);
		const read = readRecord(typed);
		if (!read.ok) return fail(400, { typed, errors: read.errors });
		const basedOn = Number(form.get('basedOn'));
		const written = { basedOn, record: read.record };
		const answer = await writeRecord(db, act, params.memberId, written);
		if (answer.ok) redirect(303, `/manager/people/${params.memberId}?done=recordKept`);
		if (answer.reason !== 'changedMeanwhile') error(404, 'Not found');
		const names = await memberNames(db, act.actor.schemeId);
		const by = names.get(answer.current.writtenBy) ?? '';
		return fail(409, { typed, errors: {}, by, at: answer.current.writtenAt });
	}
};
