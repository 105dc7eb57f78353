import type { ActOf, ConcernAct } from '#lib/domain/concerns/entry.ts';
import { LONGEST_WORDS } from '#lib/domain/concerns/answer.ts';
import { targetsFor } from '#lib/domain/concerns/targets.ts';
import type { Concern, VisitRecord } from '#lib/domain/visit-record.ts';
import { loadEntries, type OnFile } from './entries.ts';
import { put } from './put.ts';
import type { World } from './world.ts';

/** What the two of a pair wrote; where they still differ, both. */
const textOf = ({ text }: Concern): string =>
	text.differs
		? text.heads.map(({ value }) => (typeof value === 'string' ? value : '')).join('\n\n')
		: (text.value ?? '');

const raisedBy = ({ settings }: World, record: VisitRecord, concern: Concern): ActOf<'raised'> => {
	const begun = record.begun!;
	const severity = concern.severity.value ?? 'standard';
	const detainee = record.detainees.find(({ id }) => id === concern.about.value?.detaineeId);
	return {
		kind: 'raised',
		visitId: record.id,
		suiteId: begun.suiteId,
		raisedOn: begun.day,
		cell: detainee?.cell.value ?? '',
		category: concern.category.value ?? 'recording',
		severity,
		text: textOf(concern),
		consentToRaise: concern.consentToRaise.value ?? null,
		isAboutDetainee: Boolean(concern.about.value?.detaineeId),
		isWithheld: concern.isWithheld,
		route: concern.route,
		staffTold: concern.staffTold.value ?? null,
		resolvedOnVisit: concern.resolvedOnVisit.value ?? false,
		raisedBy: [...begun.visitors],
		splitFrom: null,
		targets: targetsFor(settings.targets, severity)
	};
};

const shortened = (text: string): string =>
	text.length <= LONGEST_WORDS ? text : `${text.slice(0, LONGEST_WORDS - 1)}…`;

/** The words as they were last sent: those of the beginning, or the visitors' last correction of it. */
const wordsOnFile = ({ entries }: OnFile): string => {
	const [beginning] = entries;
	if (beginning?.act.kind !== 'raised') return '';
	const corrections = entries.flatMap(({ act, side }) =>
		side === 'visitors' && act.kind === 'corrected' && act.entryId === beginning.id
			? [act.text]
			: []
	);
	return corrections.at(-1) ?? beginning.act.text;
};

/** What came late and words a concern otherwise stands beside it: nothing that was raised is ever changed. */
const correct = async (world: World, onFile: OnFile, concern: Concern): Promise<void> => {
	const text = shortened(textOf(concern).trim());
	if (text === '' || text === shortened(wordsOnFile(onFile).trim())) return;
	const corrected: ConcernAct = { kind: 'corrected', entryId: onFile.entries[0]!.id, text };
	await put(world, onFile, { by: concern.raisedBy, side: 'visitors' }, corrected);
};

/**
 * [on-file.3] Every concern of a received visit comes on file, once: the same visit received again, in another version, adds
 * nothing, and what was added late comes when it arrives. What its visit takes back afterwards stays as it was: the office
 * decides. `concerns` are those that stand in the record and those that no longer do.
 */
export const raiseConcerns = async (
	world: World,
	record: VisitRecord,
	concerns: readonly Concern[]
): Promise<void> => {
	for (const concern of concerns) {
		const { trx, schemeId } = world;
		const onFile: OnFile = {
			id: concern.id,
			entries: await loadEntries(trx, schemeId, concern.id)
		};
		if (onFile.entries.length > 0) {
			if (record.concerns.includes(concern)) await correct(world, onFile, concern);
		} else
			await put(
				world,
				onFile,
				{ by: concern.raisedBy, side: 'visitors' },
				raisedBy(world, record, concern)
			);
	}
};
