import { defaultConcernSettings } from '#lib/domain/concerns/settings.ts';
import type { Role } from '#lib/domain/role.ts';
import type { z } from 'zod';
import type { SchemeSettings } from '#lib/domain/scheme.ts';
import { kentCoordinator, kentVisitors } from './kent-people.ts';

export type InventedScheme = {
	id: string;
	name: string;
	settings: Omit<z.input<typeof SchemeSettings>, 'activeFrom'>;
	suites: readonly { name: string; address: string; isReserve: boolean; panel: string }[];
	people: readonly { name: string; role: Role }[];
	/** Each suite was visited once in so many weeks of the past year. */
	everyWeeks: number;
};

const visitors = (names: readonly string[], coordinator?: string): InventedScheme['people'] =>
	names.map((name) => ({ name, role: name === coordinator ? 'panelCoordinator' : 'visitor' }));

/**
 * Two schemes in which every person, number and address of an office is invented: Kent to show the work at its real
 * size, the Borderlands to prove that one scheme sees nothing of another. Telephone numbers are of the range that is
 * kept for drama (01632 960000 to 960999); mail addresses end in `.example`.
 */
export const inventedSchemes: readonly InventedScheme[] = [
	{
		id: 'kent-demonstration',
		everyWeeks: 1,
		name: 'Kent (demonstration)',
		settings: {
			localPolicingBody: 'Police and Crime Commissioner for Kent',
			headTitle: 'Commissioner',
			officeName: 'Office of the Kent Police and Crime Commissioner (demonstration)',
			officeAddress: '1 Invented Street, Maidstone',
			officeEmail: 'custody.visiting@kent.example',
			officeTelephone: '01632 960100',
			forceName: 'Kent Police',
			urgentNumbers: [
				{ who: 'Duty inspector, custody', number: '01632 960101' },
				{ who: 'Office on call', number: '01632 960102' },
				{ who: 'Scheme manager', number: '01632 960103' }
			],
			delayFlaggedFrom: 10,
			removeFromDeviceAfterHours: 72,
			stationCopy: { onDevice: true, sent: true },
			concerns: {
				...defaultConcernSettings,
				forceDutyEmail: 'custody.duty@kent.example',
				headOfCustodyEmail: 'head.of.custody@kent.example'
			}
		},
		suites: [
			{
				name: 'Medway',
				address: 'Purser Way, Gillingham',
				isReserve: false,
				panel: 'North Kent and Medway'
			},
			{
				name: 'North Kent',
				address: 'Thames Way, Northfleet',
				isReserve: false,
				panel: 'North Kent and Medway'
			},
			{
				name: 'Canterbury',
				address: 'Old Dover Road, Canterbury',
				isReserve: false,
				panel: 'East Kent'
			},
			{
				name: 'Folkestone',
				address: 'Bouverie House, Folkestone',
				isReserve: false,
				panel: 'East Kent'
			},
			{ name: 'Margate', address: 'Fort Hill, Margate', isReserve: false, panel: 'East Kent' },
			{
				name: 'Tonbridge',
				address: '1 Pembury Road, Tonbridge',
				isReserve: false,
				panel: 'West Kent'
			}
		],
		people: [
			{ name: 'Frances Lyminge', role: 'schemeManager' },
			{ name: 'Alan Wickhambreaux', role: 'deputyManager' },
			{ name: 'Helen Chilham', role: 'chiefExecutive' },
			{ name: 'Insp. Daniel Rochester', role: 'custodyLead' },
			{ name: 'Insp. Priya Sandgate', role: 'custodyLead' },
			{ name: 'Insp. Nadine Whitstable', role: 'suiteInspector' },
			{ name: 'Owen Tenterden', role: 'administrator' },
			...visitors(kentVisitors, kentCoordinator)
		]
	},
	{
		id: 'borderlands-demonstration',
		everyWeeks: 2,
		name: 'Borderlands (demonstration)',
		settings: {
			localPolicingBody: 'Borderlands Policing Board',
			headTitle: 'Chair',
			officeName: 'Office of the Borderlands Policing Board (demonstration)',
			officeAddress: '2 Invented Square, Overwater',
			officeEmail: 'custody.visiting@borderlands.example',
			officeTelephone: '01632 960200',
			forceName: 'Borderlands Constabulary',
			urgentNumbers: [
				{ who: 'Duty inspector, custody', number: '01632 960201' },
				{ who: 'Office on call', number: '01632 960202' }
			],
			delayFlaggedFrom: 15,
			removeFromDeviceAfterHours: 72
		},
		suites: [
			{ name: 'Overwater', address: '5 Invented Road, Overwater', isReserve: false, panel: '' },
			{ name: 'Stannersgill', address: '9 Invented Lane, Stannersgill', isReserve: true, panel: '' }
		],
		people: [
			{ name: 'Morag Heatherington', role: 'schemeManager' },
			{ name: 'Duncan Rothbury', role: 'chiefExecutive' },
			{ name: 'Insp. Colin Fellbarrow', role: 'custodyLead' },
			{ name: 'Ruth Applegarth', role: 'administrator' },
			...visitors(['Adam Thwaite', 'Bethan Cribyn', 'Isobel Riddell', 'Zoltán Fekete'])
		]
	}
];
