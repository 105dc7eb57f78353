import { mayVisit } from '#lib/domain/role.ts';
import { readableBy } from '#lib/domain/rota/visitor-record.ts';
import { loadPerson, personActions } from '#lib/server/people/people-pages.ts';
import { actOf } from '#lib/server/request.ts';
import { listRecordVersions } from '#lib/server/rota/visitor-records.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const person = await loadPerson(locals, params.memberId);
	const { id, role, state } = person.member;
	const isVisitor = mayVisit(role) && state !== 'left';
	const { schemeId, role: own } = actOf(locals).actor;
	const [latest] = isVisitor ? await listRecordVersions(locals.app.db, schemeId, id) : [];
	const { vettedUntil, cardUntil } = latest ? readableBy(own, latest.record) : {};
	return {
		...person,
		isVisitor,
		record: latest && { vettedUntil, cardUntil },
		isRecordKept: url.searchParams.get('done') === 'recordKept'
	};
};

export const actions: Actions = personActions('/manager/people');
