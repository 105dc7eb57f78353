import { lettersToSwitch, type SwitchableLetter } from '#lib/domain/letter.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

/** The reminders that somebody gets by their role, and whether each is on. */
export const reminderChoices = async (
	db: Db,
	{ schemeId, id, role }: Actor
): Promise<{ kind: SwitchableLetter; isOn: boolean }[]> => {
	const rows = await db
		.selectFrom('reminderOff')
		.select('kind')
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', id)
		.execute();
	const off = new Set(rows.map(({ kind }) => kind));
	return lettersToSwitch(role).map((kind) => ({ kind, isOn: !off.has(kind) }));
};

/** Switches on what is named and off the rest of what somebody gets. */
export const chooseReminders = async (db: Db, act: Act, on: readonly string[]): Promise<void> => {
	const { schemeId, id: memberId, role } = act.actor;
	const off = lettersToSwitch(role).filter((kind) => !on.includes(kind));
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		await trx
			.deleteFrom('reminderOff')
			.where('schemeId', '=', schemeId)
			.where('memberId', '=', memberId)
			.execute();
		if (off.length > 0)
			await trx
				.insertInto('reminderOff')
				.values(off.map((kind) => ({ schemeId, memberId, kind, at: act.now })))
				.execute();
		const subject = { type: 'member', id: memberId };
		await recordAct(trx, act, 'remindersChosen', subject, { off: off.length });
	});
};
