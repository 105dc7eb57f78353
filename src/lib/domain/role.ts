import * as z from 'zod/mini';

/**
 * Who may see and do what: the one table. `hooks.server.ts` asks it for every route, the sync endpoint for every
 * change, the pages for every button. What is not in it is refused.
 * Source: Code of Practice on Independent Custody Visiting; the field's practice as told in docs/field.md.
 */
export const roles = [
	/** Independent custody visitor: visits in a pair, unannounced; sees their own visits. */
	'visitor',
	/** Draws up a panel's rota by weeks; reads no report but their own. */
	'panelCoordinator',
	/** Runs the scheme at the local policing body's office. */
	'schemeManager',
	/** Somebody of the office who has the scheme manager's part on the days for which they are named, and no other. */
	'deputyManager',
	/** The office above the scheme manager: figures and urgent concerns. */
	'chiefExecutive',
	/** The force's lead for custody: answers concerns, sees only what was sent to the force. */
	'custodyLead',
	/** An inspector at the force, to whom the custody lead gives concerns: answers those, and reads no others. */
	'suiteInspector',
	/** Looks after people, settings and the audit trail; reads no report, note or slot. */
	'administrator'
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const roleInWords: Record<Role, string> = {
	visitor: 'Independent custody visitor',
	panelCoordinator: 'Panel co-ordinator',
	schemeManager: 'Scheme manager',
	deputyManager: 'Deputy scheme manager',
	chiefExecutive: 'Chief executive',
	custodyLead: 'Custody lead',
	suiteInspector: 'Custody inspector',
	administrator: 'Administrator'
};

export const records = [
	/** A visit of one's own: made, or allotted to oneself. */
	'ownVisit',
	/** Which pair has which suite in which week. */
	'allotment',
	/** A quarter's rota: who goes where in which week, and what it was made from. */
	'rota',
	/** Accreditation, training and home area of a visitor. */
	'visitorStanding',
	/** Until when a visitor is vetted and has an identity card. */
	'visitorVetting',
	/** A visitor's conflicts of interest and leave. */
	'visitorPrivate',
	/** The day and time a pair agreed: the pair's alone. */
	'slot',
	/** When a visitor can go, as they say it. */
	'availability',
	/** A place in a visit that its holder gives away, and why. */
	'openPlace',
	/** How a probationer did, in the words of who went along. */
	'partnerFeedback',
	/** The address under which a calendar reads one's own visits. */
	'calendarFeed',
	/** The full report of any visit in the scheme. */
	'fullReport',
	/** That what is urgent in a visit was dealt with at the office. */
	'urgentVisit',
	/** The report as sent to the force, by leaving out. */
	'forceReport',
	/** Any concern on file, as the office reads it. */
	'concern',
	/** Where urgent concerns and late ones stand, and nobody's words; what is written is that somebody has seen one. */
	'concernStanding',
	/** A concern as the force reads it, from when it was sent. */
	'forceConcern',
	/** What the office takes to a panel's meeting: concerns in words that the force has, and visits made. */
	'panelPack',
	/** Counts of the concerns that the force was sent, for the same meeting. */
	'forcePanelPack',
	/** What came of a concern that one raised. */
	'ownConcern',
	/** What the force attached to an answer. */
	'concernFile',
	/** Matters of the suite alone, where the scheme sends them without waiting for the manager. */
	'stationCopy',
	/** What a visitor asks of the manager alone: mileage, or to be rung. */
	'visitorRequest',
	/** Urgent and overdue concerns, visits against target, access refused: counts, suites and days alone. */
	'officeOverview',
	/** Counts of visits; what is typed there is the force's throughput. */
	'figures',
	/** Who stands in for the scheme manager. */
	'deputies',
	/** Extra questions for a quarter. */
	'themes',
	'people',
	/** The list of custody suites. */
	'suites',
	/** Counts of visits made before the scheme used this application. */
	'pastVisits',
	'settings',
	'auditTrail',
	/** Mail as sent; in demonstration mode, kept. */
	'mail'
] as const;
export type RecordKind = (typeof records)[number];

export const actions = ['read', 'write', 'send'] as const;
export type Action = (typeof actions)[number];

type Permissions = Partial<Record<RecordKind, readonly Action[]>>;

/** What whoever visits says of their own visits to come. */
const ofOwnVisits: Permissions = {
	availability: ['write'],
	openPlace: ['write'],
	partnerFeedback: ['write'],
	calendarFeed: ['read', 'write']
};

export const access: Record<Role, Permissions> = {
	visitor: {
		ownVisit: ['read', 'write', 'send'],
		ownConcern: ['read', 'write'],
		slot: ['read', 'write'],
		...ofOwnVisits
	},
	panelCoordinator: {
		ownVisit: ['read', 'write', 'send'],
		ownConcern: ['read', 'write'],
		slot: ['read', 'write'],
		...ofOwnVisits,
		allotment: ['read'],
		rota: ['read'],
		visitorStanding: ['read']
	},
	schemeManager: {
		allotment: ['read', 'write'],
		rota: ['read', 'write'],
		visitorStanding: ['read', 'write'],
		visitorVetting: ['read', 'write'],
		visitorPrivate: ['read', 'write'],
		availability: ['read'],
		openPlace: ['read', 'write'],
		partnerFeedback: ['read'],
		fullReport: ['read'],
		urgentVisit: ['write'],
		forceReport: ['read', 'send'],
		concern: ['read', 'write'],
		concernFile: ['read', 'write'],
		panelPack: ['read'],
		figures: ['read', 'write'],
		people: ['read', 'write'],
		suites: ['read', 'write'],
		pastVisits: ['read', 'write'],
		visitorRequest: ['read', 'write'],
		deputies: ['read', 'write'],
		themes: ['read', 'write'],
		settings: ['read', 'write']
	},
	deputyManager: { concernStanding: ['read', 'write'] },
	chiefExecutive: { figures: ['read'], officeOverview: ['read'], concernStanding: ['read'] },
	custodyLead: {
		forceReport: ['read'],
		stationCopy: ['read'],
		forceConcern: ['read', 'write'],
		concernFile: ['read', 'write'],
		forcePanelPack: ['read']
	},
	suiteInspector: { forceConcern: ['read', 'write'], concernFile: ['read', 'write'] },
	administrator: {
		people: ['read', 'write'],
		suites: ['read', 'write'],
		settings: ['read', 'write'],
		auditTrail: ['read'],
		mail: ['read', 'write']
	}
};

/** [role.1] Whether the table allows it; everything else is refused. */
export const may = (role: Role, action: Action, record: RecordKind): boolean =>
	access[role][record]?.includes(action) ?? false;

/** Whether the role makes visits: whoever draws up a panel's weeks does, too. */
export const mayVisit = (role: Role): boolean => may(role, 'write', 'ownVisit');
/** Those who do, for what asks the database by role. */
export const visitingRoles: readonly Role[] = roles.filter(mayVisit);

/**
 * The part of the application that is a role's own. A co-ordinator is at home where their visits are: that part works
 * without a signal, and has a link to the panel's weeks, which they look at now and then.
 */
export const homeOf: Record<Role, string> = {
	visitor: '/visitor',
	panelCoordinator: '/visitor',
	schemeManager: '/manager',
	deputyManager: '/stand-in',
	chiefExecutive: '/office',
	custodyLead: '/custody',
	suiteInspector: '/custody/concerns',
	administrator: '/admin'
};

/** Roles a person can be invited to, by the role that invites. The force's people are invited like the rest. */
export const invitableRoles: Record<Role, readonly Role[]> = {
	visitor: [],
	panelCoordinator: [],
	schemeManager: [
		'visitor',
		'panelCoordinator',
		'custodyLead',
		'suiteInspector',
		'deputyManager',
		'chiefExecutive'
	],
	deputyManager: [],
	chiefExecutive: [],
	custodyLead: [],
	suiteInspector: [],
	administrator: [
		'visitor',
		'panelCoordinator',
		'schemeManager',
		'deputyManager',
		'chiefExecutive',
		'custodyLead',
		'suiteInspector',
		'administrator'
	]
};

/** Roles that people of the force have: they alone may be vouched for by the force's own sign-in. */
const ofForce: readonly Role[] = ['custodyLead', 'suiteInspector'];
export const isOfForce = (role: Role): boolean => ofForce.includes(role);

/**
 * Route prefixes and who may enter, the longest match first. `anyone` needs no sign-in. The visitor's pages are an
 * empty shell that any browser may load: what they show is unsealed on the device or comes from `/api`, which asks
 * for a session itself.
 */
const routes: readonly { prefix: string; enter: 'anyone' | 'signedIn' | readonly Role[] }[] = [
	{ prefix: '/', enter: 'anyone' },
	{ prefix: '/sign-in', enter: 'anyone' },
	{ prefix: '/invitation', enter: 'anyone' },
	{ prefix: '/help', enter: 'anyone' },
	{ prefix: '/visitor', enter: 'anyone' },
	/** A calendar that was given the secret address asks without a session; any other address of it is not found. */
	{ prefix: '/calendar', enter: 'anyone' },
	/** The link below a letter says whose it is and which letter it switches off. */
	{ prefix: '/unsubscribe', enter: 'anyone' },
	{ prefix: '/account', enter: 'signedIn' },
	{ prefix: '/sign-out', enter: 'signedIn' },
	{ prefix: '/panel', enter: ['panelCoordinator'] },
	{ prefix: '/manager', enter: ['schemeManager'] },
	{ prefix: '/stand-in', enter: ['deputyManager'] },
	{ prefix: '/office', enter: ['chiefExecutive'] },
	{ prefix: '/custody', enter: ['custodyLead'] },
	{ prefix: '/custody/concerns', enter: ['custodyLead', 'suiteInspector'] },
	{ prefix: '/admin', enter: ['administrator'] },
	{ prefix: '/api/health', enter: 'anyone' },
	{ prefix: '/api/session', enter: 'anyone' },
	{ prefix: '/api/sync', enter: visitingRoles },
	{ prefix: '/api/devices', enter: visitingRoles },
	{ prefix: '/api/concerns', enter: visitingRoles }
];

/** [role.2] Deny by default: a path with no row of its own is entered by nobody, so a new route must be put into the table. */
export const mayEnter = (path: string, role: Role | undefined): boolean => {
	const row = routes
		.filter(({ prefix }) =>
			prefix === '/' ? path === '/' : path === prefix || path.startsWith(`${prefix}/`)
		)
		.sort((a, b) => b.prefix.length - a.prefix.length)[0];
	if (!row) return false;
	if (row.enter === 'anyone') return true;
	if (!role) return false;
	return row.enter === 'signedIn' || row.enter.includes(role);
};
