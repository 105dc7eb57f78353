import type { Entry, OpenVisit } from '#lib/client/open-visit.svelte.ts';
import { canonical } from '#lib/domain/canonical.ts';
import { fieldOf } from '#lib/domain/visit.ts';

/** As many acts as can be taken back, one after the other. */
const DEEPEST = 20;

/** A field with what was written, and what stood there before. */
type Written = Entry & { before: Entry['value'] };

type Act = {
	/** What was done, as the person reads it: `Food: No`. */
	words: string;
	written: Written[];
};

/** It brought a thing into the visit, or back into it. */
const makesNew = ({ field, before }: Written): boolean =>
	field === 'standing' && !(before as { stands: boolean }).stands;

/** What came before the first `standing` of a thing is that it did not stand: nothing else of it need be taken back. */
const earlierOf = (visit: OpenVisit, { entityId, field }: Entry): Entry['value'] => {
	const { value } = fieldOf<Entry['value'] & {}>(visit.visit, entityId, field);
	if (value !== undefined) return value;
	return field === 'standing' ? { stands: false, saw: [] } : null;
};

/** A thing is taken off naming all that is known of it, so that a later edit elsewhere still shows. */
const takenBack = (visit: OpenVisit, written: Written): Entry => {
	const { entityKind, entityId, field, before } = written;
	const saw = () =>
		[...visit.visit.changes.values()]
			.filter((change) => change.entityId === entityId)
			.map(({ id }) => id);
	const value = makesNew(written) ? { stands: false, saw: saw() } : before;
	return { entityKind, entityId, field, value };
};

/**
 * The last acts upon one visit in this session, to be taken back one by one. Taking back writes the earlier values as
 * new changes: what was written stays in the visit's history. A field that somebody has written since is left alone.
 */
export class Undo {
	#visit: OpenVisit;
	#acts = $state.raw<readonly Act[]>([]);
	/** For those who hear the page: what was just done in one tap, or taken back. */
	said = $state('');

	constructor(visit: OpenVisit) {
		this.#visit = visit;
	}

	/** The act that would be taken back next. */
	get latest(): string | undefined {
		return this.#acts.at(-1)?.words;
	}

	/** Whether there is anything to show: an act, or what came of taking it back. */
	get isInUse(): boolean {
		return this.#acts.length > 0 || this.said !== '';
	}

	/**
	 * Writes to the visit, and keeps how to take it back. True once it is durable. A choice between two values that
	 * the visitors wrote cannot be taken back: no one change brings both of them back.
	 */
	act(words: string, entries: readonly Entry[]): Promise<boolean> {
		if (entries.length === 0) return Promise.resolve(true);
		const visit = this.#visit;
		if (!entries.some(({ entityId, field }) => fieldOf(visit.visit, entityId, field).differs)) {
			const written = entries.map((entry) => ({ ...entry, before: earlierOf(visit, entry) }));
			this.#acts = [...this.#acts, { words, written }].slice(-DEEPEST);
		}
		this.said = entries.length > 1 ? words : '';
		return visit.write(entries);
	}

	/** Takes the latest act back. True once that is durable. */
	async undo(): Promise<boolean> {
		const act = this.#acts.at(-1);
		if (!act) return true;
		this.#acts = this.#acts.slice(0, -1);
		const visit = this.#visit;
		const isNew = act.written.some(makesNew);
		const entries = act.written
			.filter((one) => !isNew || makesNew(one))
			.filter(({ entityId, field, value }) => {
				const now = fieldOf(visit.visit, entityId, field).value ?? null;
				return canonical(now) === canonical(value);
			})
			.map((one) => takenBack(visit, one));
		this.said = entries.length
			? `Undone: ${act.words}`
			: `Changed since: ${act.words}. Nothing undone.`;
		return entries.length === 0 || visit.write(entries);
	}
}

const undos = new WeakMap<OpenVisit, Undo>();

/** One for each visit as long as the device is unlocked, on whichever page an act was made. */
export const undoOf = (visit: OpenVisit): Undo => {
	const known = undos.get(visit) ?? new Undo(visit);
	undos.set(visit, known);
	return known;
};
