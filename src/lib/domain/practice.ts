import { EntityId, MemberId, SuiteId, VisitId } from './ids.ts';
import { emptyPlanning } from './planning/reference.ts';
import type { Reference } from './protocol.ts';
import type { Day } from './time.ts';

export const PRACTICE_SUITE = SuiteId.parse('00000000-0000-4000-8000-9ac71ce00002');
export const PRACTICE_PARTNER = MemberId.parse('00000000-0000-4000-8000-9ac71ce00003');
const EARLIER_VISIT = VisitId.parse('00000000-0000-4000-8000-9ac71ce00004');
const EARLIER_CONCERN = EntityId.parse('00000000-0000-4000-8000-9ac71ce00005');

/**
 * The world of a practice: the rules of the visitor's own scheme, and every name and number in it invented. The
 * numbers are of the range that is kept for drama: a tap on one rings nobody.
 *
 * @param lastVisitOn when the suite's one open concern was raised
 */
export const practiceReference = (reference: Reference, lastVisitOn: Day): Reference => ({
	member: reference.member,
	themes: reference.themes,
	planning: emptyPlanning,
	ownConcerns: [],
	scheme: { ...reference.scheme, name: 'PRACTICE: not a report' },
	settings: reference.settings.map((settings) => ({
		...settings,
		localPolicingBody: 'PRACTICE: nothing in it happened',
		officeName: 'PRACTICE office',
		officeAddress: '',
		officeEmail: 'practice@practice.example',
		officeTelephone: '01632 960999',
		forceName: 'PRACTICE force',
		urgentNumbers: [
			{ who: 'Custody inspector (practice)', number: '01632 960997' },
			{ who: 'Office on call (practice)', number: '01632 960998' }
		]
	})),
	suites: [
		{
			id: PRACTICE_SUITE,
			name: 'PRACTICE suite',
			address: 'Nowhere',
			isReserve: false,
			panel: '',
			devicesBarred: false
		}
	],
	visitors: [
		{ id: reference.member.id, name: reference.member.name },
		{ id: PRACTICE_PARTNER, name: 'Sam (practice partner)' }
	],
	allotments: [],
	openConcerns: [
		{
			id: EARLIER_CONCERN,
			visitId: EARLIER_VISIT,
			suiteId: PRACTICE_SUITE,
			raisedOn: lastVisitOn,
			category: 'hygiene',
			severity: 'standard',
			cell: '',
			text: 'The shower has no hot water.'
		}
	]
});
