import type { VisitRecord } from '#lib/domain/visit-record.ts';

const atTheDoor = {
	bothHere: (partner: string) => `${partner} and I are both here`,
	arrive: 'We have arrived',
	arrivedAt: 'We arrived at the door at',
	admit: 'Let in',
	admittedAt: 'We were let in at',
	delay: 'Delay at the door'
};

/** A call has no door: the same two times by other names. */
const onTheTelephone: typeof atTheDoor = {
	bothHere: (partner) => `${partner} and I are both on the call`,
	arrive: 'We have rung',
	arrivedAt: 'We rang the suite at',
	admit: 'Put through',
	admittedAt: 'We were put through at',
	delay: 'Wait on the telephone'
};

export const doorWords = ({ visit }: Pick<VisitRecord, 'visit'>): typeof atTheDoor =>
	visit.visitKind.value === 'byTelephone' ? onTheTelephone : atTheDoor;
