import { z } from 'zod';
import { SuiteId } from '#lib/domain/ids.ts';
import { emptyRecord, VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import { Day } from '#lib/domain/time.ts';

/** A visitor's record as its form shows and returns it: every value as text. */

const dayFields = [
	'probationEndsOn',
	'accreditedUntil',
	'vettedUntil',
	'cardUntil',
	'trainingDueOn',
	'startsOn',
	'leavesOn'
] as const;
type DayField = (typeof dayFields)[number];

export type TypedRecord = Record<DayField | 'standing' | 'homeArea', string> & {
	isTact: boolean;
	/** Why the visitor keeps away, by suite; `all` stands for every suite. */
	ties: Record<string, string>;
	leave: { from: string; to: string }[];
};
export type RecordErrors = Record<string, string>;
export type ReadRecord =
	{ ok: true; record: VisitorRecord } | { ok: false; typed: TypedRecord; errors: RecordErrors };

const tieKinds = ['suite', 'family', 'employer'] as const;
const Standing = z.enum(['probationer', 'accredited', 'experienced']);
const Tie = z.enum(tieKinds);

/** Lines for leave that are empty, to write in. */
const SPARE_LINES = 2;

const standingOf = ({ accreditation, isExperienced }: VisitorRecord): z.infer<typeof Standing> =>
	accreditation === 'probationer' ? 'probationer' : isExperienced ? 'experienced' : 'accredited';

/** What the form shows of a record; of a visitor without one nothing is filled in. */
export const typedFrom = (record: VisitorRecord | undefined): TypedRecord => {
	const { leave, conflicts, homeArea, isTact } = record ?? emptyRecord;
	const days = Object.fromEntries(
		dayFields.map((field) => [field, (record ?? emptyRecord)[field] ?? ''])
	) as Record<DayField, string>;
	return {
		...days,
		standing: record ? standingOf(record) : '',
		homeArea,
		isTact,
		ties: Object.fromEntries(
			conflicts.flatMap(({ kind, suites }) =>
				suites === 'all' ? [['all', kind]] : suites.map((id) => [id, kind])
			)
		),
		leave: [...leave, ...Array.from({ length: SPARE_LINES }, () => ({ from: '', to: '' }))]
	};
};

const MOST_LEAVE = 50;

export const typedIn = (form: FormData, suiteIds: readonly SuiteId[]): TypedRecord => {
	const text = (name: string) =>
		String(form.get(name) ?? '')
			.slice(0, 60)
			.trim();
	const texts = Object.fromEntries(
		[...dayFields, 'standing', 'homeArea'].map((name) => [name, text(name)])
	) as Record<DayField | 'standing' | 'homeArea', string>;
	const lines = Math.min(MOST_LEAVE, form.getAll('leaveFrom').length);
	const at = (name: string, line: number) => String(form.getAll(name)[line] ?? '').slice(0, 20);
	return {
		...texts,
		isTact: form.get('isTact') === 'yes',
		ties: Object.fromEntries(
			['all', ...suiteIds].map((id) => [id, text(`tie-${id}`)]).filter(([, kind]) => kind !== '')
		),
		leave: Array.from({ length: lines }, (_, line) => ({
			from: at('leaveFrom', line),
			to: at('leaveTo', line)
		}))
	};
};

const daysFrom = (typed: TypedRecord, errors: RecordErrors): Record<DayField, Day | null> =>
	Object.fromEntries(
		dayFields.map((field) => {
			if (typed[field] === '') return [field, null];
			const day = Day.safeParse(typed[field]);
			if (!day.success) errors[field] = 'Enter a day, or leave it empty';
			return [field, day.data ?? null];
		})
	) as Record<DayField, Day | null>;

const leaveFrom = (typed: TypedRecord, errors: RecordErrors): VisitorRecord['leave'] =>
	typed.leave.flatMap(({ from, to }, line) => {
		if (from === '' && to === '') return [];
		const [first, last] = [Day.safeParse(from), Day.safeParse(to)];
		if (!first.success || !last.success)
			errors[`leave-${line}`] = 'Enter the first and the last day of the leave';
		else if (last.data < first.data) errors[`leave-${line}`] = 'The leave ends before it begins';
		return first.success && last.success ? [{ from: first.data, to: last.data }] : [];
	});

const conflictsFrom = (typed: TypedRecord): VisitorRecord['conflicts'] =>
	tieKinds.flatMap((kind) => {
		const chosen = Object.entries(typed.ties).filter(([, tie]) => Tie.safeParse(tie).data === kind);
		const suites = chosen.flatMap(([id]) => (id === 'all' ? [] : [SuiteId.parse(id)]));
		return [
			...(chosen.some(([id]) => id === 'all') ? [{ kind, suites: 'all' as const }] : []),
			...(suites.length ? [{ kind, suites }] : [])
		];
	});

/** A record, or everything that has to be put right. */
export const readRecord = (typed: TypedRecord): ReadRecord => {
	const errors: RecordErrors = {};
	const standing = Standing.safeParse(typed.standing).data;
	if (!standing) errors['standing'] = 'Choose how far the visitor is';
	if (typed.homeArea.length > 40) errors['homeArea'] = 'Home area must be 40 characters or fewer';
	const days = daysFrom(typed, errors);
	const leave = leaveFrom(typed, errors);
	if (days.startsOn && days.leavesOn && days.leavesOn <= days.startsOn)
		errors['leavesOn'] = 'The visitor leaves before the first day';
	if (Object.keys(errors).length) return { ok: false, typed, errors };
	const record = VisitorRecord.parse({
		...days,
		leave,
		accreditation: standing === 'probationer' ? 'probationer' : 'accredited',
		isExperienced: standing === 'experienced',
		isTact: typed.isTact,
		homeArea: typed.homeArea,
		conflicts: conflictsFrom(typed)
	});
	return { ok: true, record };
};
