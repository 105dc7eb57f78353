import { tick } from 'svelte';
import {
	CHANGE_SCHEMA,
	type Change,
	type ChangeDraft,
	type EntityKind
} from '#lib/domain/change.ts';
import type { fields } from '#lib/domain/field.ts';
import { nextHybridTime, type HybridTime } from '#lib/domain/hybrid-time.ts';
import type { ChangeId, DeviceId, EntityId, MemberId, VisitId } from '#lib/domain/ids.ts';
import { instantOf, type Instant } from '#lib/domain/time.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import { applyChanges, emptyVisit, fieldOf, type Visit } from '#lib/domain/visit.ts';
import { REQUEST_DRAFT } from './drafts.ts';
import type { SealedStore } from './sealed-store.ts';
import type { DamagedRecord, RefusedChange } from './visit-records.ts';

/**
 * One field of one thing, as pages name it; `part` names one text within a field that holds several (`reason` of a
 * refusal).
 */
export type Place = {
	entityKind: EntityKind;
	entityId: EntityId | VisitId;
	field: string;
	part?: string;
};
export type Entry = Omit<Place, 'part'> & { value: Change['value'] };

export const newId = <Id>(): Id => crypto.randomUUID() as Id;

const keyOf = ({ entityKind, entityId, field, part }: Place): string =>
	[entityKind, entityId, field, ...(part ? [part] : [])].join(' ');
const placeOf = (key: string): Place => {
	const [entityKind, entityId, field, part] = key.split(' ');
	return {
		entityKind: entityKind as EntityKind,
		entityId: entityId as EntityId,
		field: field!,
		...(part && { part })
	};
};

/** The text that is written at a place. */
const writtenAt = (visit: Visit, { entityId, field, part }: Place): string => {
	const { value } = fieldOf<string | Record<string, string>>(visit, entityId, field);
	if (typeof value === 'object') return (part && value[part]) || '';
	return value ?? '';
};

/** A change as it stands on screen before its device has numbered and signed it. */
const onScreen = (draft: ChangeDraft): Change => ({ ...draft, deviceSequence: 1, signature: '' });

/**
 * A visit as it is being written: what is kept, and above it what could not be kept yet. What a person tapped stays
 * on screen whatever the storage says; `saving` says *saved* only when it is durable.
 */
export class OpenVisit {
	readonly id: VisitId;
	saving = $state<'idle' | 'saving' | 'saved' | 'notSaved'>('idle');
	savedAt = $state<Instant>();
	refused = $state.raw<RefusedChange[]>([]);
	damaged = $state.raw<DamagedRecord[]>([]);
	waiting = $state(0);
	/** The latest moment at which the server told that it has something of this visit. */
	receivedAt = $state<Instant>();
	#kept = $state.raw<Visit>() as Visit;
	#unsaved = $state.raw<ChangeDraft[]>([]);
	#typed = $state.raw<Readonly<Record<string, string>>>({});
	/** Where the latest letters typed are not kept yet. */
	#unkept: readonly string[] = [];
	#latest: HybridTime | undefined;
	#writing: Promise<unknown> = Promise.resolve();
	/** Reads and writes that wait or are under way. */
	#queued = 0;
	/** Writes that wait or are under way. */
	#turns = 0;

	#store: SealedStore;
	#author: { deviceId: DeviceId; memberId: MemberId };
	#now: () => number;
	#onSaved: (saved: readonly Change[]) => void;

	constructor(
		id: VisitId,
		with_: {
			store: SealedStore;
			author: { deviceId: DeviceId; memberId: MemberId };
			now: () => number;
			onSaved: (saved: readonly Change[]) => void;
		}
	) {
		this.id = id;
		this.#kept = emptyVisit(id);
		this.#store = with_.store;
		this.#author = with_.author;
		this.#now = with_.now;
		this.#onSaved = with_.onSaved;
	}

	/** Everything on screen: kept, and not kept yet. */
	visit = $derived(
		this.#unsaved.length ? applyChanges(this.#kept, this.#unsaved.map(onScreen)) : this.#kept
	);
	record = $derived(readVisit(this.visit));
	/**
	 * Who writes on this device: its own visitor until the pen was handed over here. What was handed over on the
	 * partner's device holds there alone: both may write at once, each on their own.
	 */
	writer = $derived.by(() => {
		const handedOver = [...this.visit.changes.values()]
			.filter(({ field, deviceId }) => field === 'penHolder' && deviceId === this.#author.deviceId)
			.sort((a, b) => (a.order < b.order ? -1 : 1))
			.at(-1)?.value;
		return (handedOver ?? this.#author.memberId) as MemberId;
	});
	isAllSaved = $derived(this.saving === 'idle' || this.saving === 'saved');

	/** Reads the visit as kept, in turn with the writes: what was kept meanwhile must not go from the screen. */
	load(): Promise<void> {
		return this.#queue(() => this.#read());
	}

	async #read(): Promise<void> {
		const records = await this.#store.changesOf(this.id);
		this.#kept = applyChanges(
			emptyVisit(this.id),
			records.changes.map(({ change }) => change)
		);
		this.refused = records.refused;
		this.damaged = records.damaged;
		this.waiting = records.changes.filter(({ waiting }) => waiting).length;
		this.receivedAt = records.changes
			.map(({ receivedAt }) => receivedAt)
			.filter((at) => at !== undefined)
			.sort()
			.at(-1);
		for (const { change } of records.changes)
			if (!this.#latest || change.order > this.#latest) this.#latest = change.order;
	}

	/** Text that was typed but not yet written into the visit when the tab or the tablet went. */
	async recoverTyped(): Promise<void> {
		for (const { key, text } of await this.#store.draftsOf(this.id)) {
			if (key.startsWith(REQUEST_DRAFT)) continue;
			await this.#settle(placeOf(key), text);
		}
	}

	/** What is being typed at a place, as long as it is not written. */
	typedAt(place: Place): string | undefined {
		return this.#typed[keyOf(place)];
	}

	/** What a text field shows: what is being typed, else what is written. */
	textOf(place: Place): string {
		return this.typedAt(place) ?? writtenAt(this.visit, place);
	}

	/** Keeps the text as typed so far, sealed; it becomes a change when the field is left. */
	async type(place: Place, text: string): Promise<void> {
		const key = keyOf(place);
		this.#typed = { ...this.#typed, [key]: text };
		this.#unkept = [...this.#unkept, key];
		await this.#inTurn(async () => {
			if (this.#typed[key] !== text) return;
			const kept = await this.#store.putDraft(this.id, { key, text });
			if (kept.ok && this.#typed[key] === text)
				this.#unkept = this.#unkept.filter((other) => other !== key);
		});
	}

	/** Writes what was typed into the visit. */
	async leave(place: Place): Promise<void> {
		const key = keyOf(place);
		const text = this.#typed[key];
		if (text === undefined) return;
		this.#unkept = this.#unkept.filter((other) => other !== key);
		await this.#settle(place, text);
		if (this.#typed[key] === text)
			this.#typed = Object.fromEntries(
				Object.entries(this.#typed).filter(([other]) => other !== key)
			);
	}

	/** A text becomes a change where it says something new. A part of what was taken back meanwhile says nothing. */
	async #settle(place: Place, text: string): Promise<void> {
		const { entityKind, entityId, field, part } = place;
		const whole = part && fieldOf<Record<string, string>>(this.visit, entityId, field).value;
		const isNew = text !== writtenAt(this.visit, place) && (!part || whole);
		const value = part && whole ? { ...whole, [part]: text } : text;
		const key = keyOf(place);
		if (isNew) await this.write([{ entityKind, entityId, field, value }], [key]);
		else await this.#inTurn(() => this.#store.dropDraft(this.id, key));
	}

	/** Writes everything typed into the visit: before hiding, closing, or leaving the page. */
	async leaveAll(): Promise<void> {
		for (const key of Object.keys(this.#typed)) await this.leave(placeOf(key));
	}

	/** One field of the visit itself. `null` takes a value back. */
	setVisit(field: keyof (typeof fields)['visit'], value: Change['value']): Promise<boolean> {
		return this.write([{ entityKind: 'visit', entityId: this.id, field, value }]);
	}

	/** From now on the other of the pair writes on this device. What was typed before is kept as its writer's. */
	async handPenTo(visitor: MemberId): Promise<boolean> {
		await this.leaveAll();
		return this.setVisit('penHolder', visitor);
	}

	/**
	 * Writes values, each answering what is on the author's screen now. True once they are durable; false if they
	 * could not be kept: then they stay on screen, and `retry` tries again.
	 */
	async write(entries: readonly Entry[], typedKeys: readonly string[] = []): Promise<boolean> {
		const drafts = entries.map((entry) => this.#draft(entry));
		this.#unsaved = [...this.#unsaved, ...drafts];
		return this.#keep(typedKeys);
	}

	/** The closure and its signature, which are this device's whoever writes: kept together, under ids that the caller knows. */
	draft(entry: Entry, id: ChangeId): ChangeDraft {
		return { ...this.#draft(entry), id, by: this.#author.memberId };
	}

	async keep(drafts: readonly ChangeDraft[]): Promise<boolean> {
		this.#unsaved = [...this.#unsaved, ...drafts];
		return this.#keep([]);
	}

	/** Tries again to keep all that could not be kept, text that is still being typed among it. */
	async retry(): Promise<boolean> {
		await this.leaveAll();
		return this.#keep([]);
	}

	#draft({ entityKind, entityId, field, value }: Entry): ChangeDraft {
		this.#latest = nextHybridTime(this.#latest, this.#now(), this.#author.deviceId);
		return {
			id: newId<ChangeId>(),
			deviceId: this.#author.deviceId,
			visitId: this.id,
			entityKind,
			entityId,
			field,
			value,
			base: fieldOf(this.visit, entityId, field).heads.map(({ changeId }) => changeId),
			order: this.#latest,
			by: this.writer,
			schema: CHANGE_SCHEMA
		};
	}

	async #keep(typedKeys: readonly string[]): Promise<boolean> {
		return this.#inTurn(async () => {
			const drafts = this.#unsaved;
			if (drafts.length === 0) return true;
			const appended = await this.#store.append(
				drafts,
				typedKeys.map((key) => ({ visitId: this.id, key }))
			);
			if (appended.ok) {
				// Said first: to draw the visit anew can take longer than to keep the change.
				if (this.#turns === 1 && this.#unsaved.length === drafts.length && !this.#unkept.length) {
					this.#sayAllKept();
					await tick();
				}
				this.#kept = applyChanges(this.#kept, appended.changes);
				this.#unsaved = this.#unsaved.filter((draft) => !drafts.includes(draft));
				this.waiting += appended.changes.length;
				this.#onSaved(appended.changes);
			}
			return appended.ok;
		});
	}

	/**
	 * One write after another: the order on screen is the order kept. What came of them is said after the last: one
	 * that is kept says nothing of those behind it, neither that they are saved nor that they are not.
	 */
	#inTurn<T>(act: () => Promise<T>): Promise<T> {
		this.saving = 'saving';
		this.#turns++;
		const turn = this.#queue(act).finally(() => {
			if (--this.#turns === 0) this.#tell();
		});
		return turn;
	}

	/** At once where nothing is under way: what goes to the keys is on its way before the page is drawn anew. */
	#queue<T>(act: () => Promise<T>): Promise<T> {
		const turn = this.#queued++ === 0 ? act() : this.#writing.then(act, act);
		const settled = () => {
			this.#queued--;
		};
		this.#writing = turn.then(settled, settled);
		return turn;
	}

	#tell(): void {
		if (this.#unsaved.length === 0 && this.#unkept.length === 0) this.#sayAllKept();
		else this.saving = 'notSaved';
	}

	#sayAllKept(): void {
		this.saving = 'saved';
		this.savedAt = instantOf(this.#now());
	}
}
