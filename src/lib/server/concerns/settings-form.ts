import { severityAfterwards } from '#lib/domain/concern.ts';
import { ConcernSettings } from '#lib/domain/concerns/settings.ts';
import { Target, TargetTable, Targets } from '#lib/domain/concerns/targets.ts';
import type { Day } from '#lib/domain/time.ts';
import { dayFromText, dayToText } from '#lib/server/import/day-cell.ts';

/** The settings of concerns as a form shows and returns them: every value as text. */
export type ConcernSettingsTyped = Record<string, string>;

const gravities = Object.keys(TargetTable.shape) as (keyof TargetTable)[];
const clocks = Object.keys(Targets.shape) as (keyof Targets)[];
const units = Target.shape.unit.options;

export const typedFromSettings = (
	{ targets, escalation, forceDutyEmail, headOfCustodyEmail, takesFiles }: ConcernSettings,
	activeFrom: Day
): ConcernSettingsTyped => ({
	activeFrom: dayToText(activeFrom),
	...Object.fromEntries(
		gravities.flatMap((severity) =>
			clocks.flatMap((clock) => {
				const { count, unit } = targets[severity][clock];
				return [
					[`${severity}-${clock}-count`, String(count)],
					[`${severity}-${clock}-unit`, unit]
				];
			})
		)
	),
	deputyAfterHours: String(escalation.deputyAfterHours),
	chiefExecutiveAfterHours: String(escalation.chiefExecutiveAfterHours),
	forceDutyEmail: forceDutyEmail ?? '',
	headOfCustodyEmail: headOfCustodyEmail ?? '',
	takesFiles: takesFiles ? 'yes' : 'no'
});

const whole = (text: string | undefined): number =>
	/^\d{1,4}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;

/** By the path of what is wrong, where it was typed and what to do. */
const problemAt = (path: readonly PropertyKey[]): [field: string, text: string] => {
	const [first, second, third] = path.map(String);
	if (first === 'targets')
		return [
			`${second}-${third}-count`,
			`${severityAfterwards(second as keyof TargetTable)}: enter a whole number from 1 to 366`
		];
	if (first === 'escalation') return [second ?? '', 'Enter a whole number of hours from 1 to 168'];
	return [first ?? '', 'Enter an email address, like duty@force.example'];
};

export type ReadSettings =
	| { ok: true; activeFrom: Day; settings: ConcernSettings }
	| { ok: false; errors: Record<string, string> };

export const readSettings = (typed: ConcernSettingsTyped): ReadSettings => {
	const address = (field: string) => typed[field]?.trim() || null;
	const activeFrom = dayFromText(typed['activeFrom']?.trim() ?? '');
	const parsed = ConcernSettings.safeParse({
		targets: Object.fromEntries(
			gravities.map((severity) => [
				severity,
				Object.fromEntries(
					clocks.map((clock) => [
						clock,
						{
							count: whole(typed[`${severity}-${clock}-count`]),
							unit: units.find((unit) => unit === typed[`${severity}-${clock}-unit`])
						}
					])
				)
			])
		),
		escalation: {
			deputyAfterHours: whole(typed['deputyAfterHours']),
			chiefExecutiveAfterHours: whole(typed['chiefExecutiveAfterHours'])
		},
		forceDutyEmail: address('forceDutyEmail'),
		headOfCustodyEmail: address('headOfCustodyEmail'),
		takesFiles: typed['takesFiles'] === 'yes'
	});
	if (parsed.success && activeFrom) return { ok: true, activeFrom, settings: parsed.data };
	return {
		ok: false,
		errors: {
			...(activeFrom
				? {}
				: { activeFrom: 'Write the day as 22/11/2026, the day before the month' }),
			...Object.fromEntries(
				parsed.success ? [] : parsed.error.issues.map(({ path }) => problemAt(path))
			)
		}
	};
};
