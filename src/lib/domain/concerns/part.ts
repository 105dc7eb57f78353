import type { MemberId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/role.ts';
import type { Side } from './entry.ts';
import type { Audience } from './leaving-out.ts';

/** The part that somebody has in a concern. */
export const parts = [
	/** The scheme manager, and a deputy who stands in. */
	'office',
	/** A deputy who does not stand in: hears of what is urgent and has been left. */
	'deputy',
	/** The post of the force; whoever is on shift. */
	'custodyLead',
	/** An inspector to whom the post has given it. */
	'suiteInspector',
	'visitor',
	'chiefExecutive',
	/** What came due, and what arrived with a visit. */
	'application'
] as const;
export type Part = (typeof parts)[number];

/** Ask with the role of the day (`roleOn`). A role without a part has nothing to do with concerns. */
export const partOf: Record<Role, Part | undefined> = {
	visitor: 'visitor',
	panelCoordinator: 'visitor',
	schemeManager: 'office',
	deputyManager: 'deputy',
	chiefExecutive: 'chiefExecutive',
	custodyLead: 'custodyLead',
	suiteInspector: 'suiteInspector',
	administrator: undefined
};

export type ConcernActor = { part: Part; id: MemberId };

export const sideOf: Record<Part, Side> = {
	office: 'office',
	deputy: 'office',
	custodyLead: 'force',
	suiteInspector: 'force',
	visitor: 'visitors',
	chiefExecutive: 'office',
	application: 'application'
};

/** [concern.12] As what somebody reads a concern, and therefore what there is for them to act upon. */
export const audienceOf = ({ part, id }: ConcernActor): Audience => {
	switch (part) {
		case 'custodyLead':
		case 'suiteInspector':
			return { is: 'force' };
		case 'visitor':
			return { is: 'visitor', id };
		case 'deputy':
		case 'chiefExecutive':
			return { is: 'chiefExecutive' };
		default:
			return { is: 'office' };
	}
};
