import * as z from 'zod/mini';
import { may, type RecordKind, type Role } from '#lib/domain/role.ts';
import { Availability } from './availability.ts';
import { Leave, RotaVisitor } from './visitor.ts';

/** What the office keeps of a visitor for the rota. */
export const VisitorRecord = z.omit(RotaVisitor, {
	id: true,
	name: true,
	availability: true
});
export type VisitorRecord = z.infer<typeof VisitorRecord>;

/** Of whom nothing is on record: neither vetted nor with a card, so that no rota has them. */
export const emptyRecord: VisitorRecord = {
	accreditation: 'accredited',
	isExperienced: false,
	isTact: false,
	probationEndsOn: null,
	accreditedUntil: null,
	vettedUntil: null,
	cardUntil: null,
	trainingDueOn: null,
	conflicts: [],
	leave: [],
	startsOn: null,
	leavesOn: null,
	homeArea: ''
};

/** The record of `role.ts` under which each field stands: who may see it is decided there. */
const recordOfField: Record<keyof VisitorRecord, RecordKind> = {
	accreditation: 'visitorStanding',
	isExperienced: 'visitorStanding',
	isTact: 'visitorStanding',
	probationEndsOn: 'visitorStanding',
	accreditedUntil: 'visitorStanding',
	trainingDueOn: 'visitorStanding',
	startsOn: 'visitorStanding',
	leavesOn: 'visitorStanding',
	homeArea: 'visitorStanding',
	vettedUntil: 'visitorVetting',
	cardUntil: 'visitorVetting',
	conflicts: 'visitorPrivate',
	leave: 'visitorPrivate'
};

/** [rota.23] A role is shown the fields that the access table gives it, and no other. */
export const readableBy = (role: Role, record: VisitorRecord): Partial<VisitorRecord> =>
	Object.fromEntries(
		Object.entries(record).filter(([field]) =>
			may(role, 'read', recordOfField[field as keyof VisitorRecord])
		)
	);

/** Everything of a record is written at once, by whoever may write all of it. */
export const mayWriteRecord = (role: Role): boolean =>
	Object.values(recordOfField).every((kind) => may(role, 'write', kind));

/** What a visitor says for one quarter, on their own device. */
export const AvailabilityAnswer = z.strictObject({
	availability: Availability,
	/** Days away in this quarter; the manager may have others on record. */
	leave: z.array(Leave).check(z.maxLength(50))
});
export type AvailabilityAnswer = z.infer<typeof AvailabilityAnswer>;
