import type { VisitorRecord } from '#lib/domain/rota/visitor-record.ts';

export const recordFieldInWords: Record<keyof VisitorRecord, string> = {
	accreditation: 'Accreditation',
	isExperienced: 'Experienced',
	isTact: 'Terrorism Act accreditation',
	probationEndsOn: 'Probation ends on',
	accreditedUntil: 'Accredited until',
	vettedUntil: 'Vetted until',
	cardUntil: 'Identity card until',
	trainingDueOn: 'Training due by',
	conflicts: 'Keeps away from',
	leave: 'Leave',
	startsOn: 'First day of visiting',
	leavesOn: 'First day without visits',
	homeArea: 'Home area'
};
