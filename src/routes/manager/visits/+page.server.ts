import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { filterChoices } from '#lib/server/desk/filter-choices.ts';
import { hasTooManyWords, listDesk, MOST_WORDS } from '#lib/server/desk/list-desk.ts';
import { Show } from '#lib/server/desk/marks.ts';
import { dayFromText } from '#lib/server/import/day-cell.ts';
import { countUrgent } from '#lib/server/desk/today.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

const LONGEST_SEARCH = 200;

/** As typed; what is far too long to be meant is cut before it is shown again. */
const typed = z
	.string()
	.transform((text) => text.slice(0, 1_000).trim())
	.catch('');

const Asked = z.object({
	search: typed,
	from: typed,
	to: typed,
	show: Show.or(z.literal('')).catch(''),
	suite: z.union([SuiteId, z.literal('')]).catch(''),
	visitor: z.union([MemberId, z.literal('')]).catch(''),
	older: z.string().optional(),
	newer: z.string().optional()
});
type Asked = z.infer<typeof Asked>;

const daysOf = ({ from, to }: Asked) => ({
	firstDay: from ? dayFromText(from) : undefined,
	lastDay: to ? dayFromText(to) : undefined
});

/** What cannot be looked for as it was typed, by the field that it was typed into. */
const problemsIn = (asked: Asked): { field: 'search' | 'from' | 'to'; text: string }[] => {
	const { search, from, to } = asked;
	const { firstDay, lastDay } = daysOf(asked);
	const found: [boolean, 'search' | 'from' | 'to', string][] = [
		[
			search.length > LONGEST_SEARCH,
			'search',
			`Search must be ${LONGEST_SEARCH} characters or fewer`
		],
		[hasTooManyWords(search), 'search', `Search for ${MOST_WORDS} words or fewer`],
		[from !== '' && !firstDay, 'from', 'First day must be a real day, like 27/3/2026'],
		[to !== '' && !lastDay, 'to', 'Last day must be a real day, like 27/3/2026'],
		[
			Boolean(firstDay && lastDay && firstDay > lastDay),
			'to',
			'Last day must be the same as or after the first day'
		]
	];
	const problems = found.flatMap(([holds, field, text]) => (holds ? [{ field, text }] : []));
	return [...Map.groupBy(problems, ({ field }) => field).values()].flatMap(
		([first]) => first ?? []
	);
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const { db } = locals.app;
	const { older, newer, ...asked } = Asked.parse(Object.fromEntries(url.searchParams));
	const problems = problemsIn(asked);
	const { search, show, suite, visitor } = asked;
	const filter = {
		search,
		show: show || undefined,
		suiteId: suite || undefined,
		visitorId: visitor || undefined,
		...daysOf(asked),
		older,
		newer
	};
	return {
		asked,
		days: daysOf(asked),
		problems,
		list: problems.length === 0 ? await listDesk(db, actor, filter) : undefined,
		urgent: await countUrgent(db, actor),
		...(await filterChoices(db, actor.schemeId))
	};
};
