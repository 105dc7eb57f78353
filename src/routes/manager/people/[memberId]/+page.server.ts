import { may } from '#lib/domain/role.ts';
import { loadPerson, personActions } from '#lib/server/people/people-pages.ts';
import { actOf } from '#lib/server/request.ts';
import { listRecordVersions } from '#lib/server/rota/visitor-records.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const person = await loadPerson(locals, params.memberId);
	const { id, role, state } = person.member;
	const isVisitor = may(role, 'write', 'ownVisit') && state !== 'left';
	const { schemeId } = actOf(locals).actor;
	const [latest] = isVisitor ? await listRecordVersions(locals.app.db, schemeId, id) : [];
	return {
		...person,
		isVisitor,
		record: latest && {
			vettedUntil: latest.record.vettedUntil,
			cardUntil: latest.record.cardUntil
		},
		isRecordKept: url.searchParams.get('done') === 'recordKept'
	};
};

export const actions: Actions = personActions('/manager/people');
