import { lockDue, waitBeforeUnlock, type Moment } from '#lib/domain/lock.ts';
import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import { atRest } from './at-rest.ts';
import { DeviceDatabase } from './database.ts';
import { watchPresence } from './idle.ts';
import type { PassphraseChanged, PinTried } from './key-outcomes.ts';
import type { Keyring } from './keyring.ts';
import { unsent } from './outbox.ts';
import { concernWords } from './concern-words.ts';
import { planning } from './planning.ts';
import { recoverDevice, type RecoveryTried } from './recovery.ts';
import { Registry, type Person } from './registry.ts';
import { openSealedStore, type SealedStore } from './sealed-store.ts';
import { beginSetUp, continueSetUp, type NewPerson, type SetUpContinued } from './set-up.ts';
import { destroyDevice, unsentWork, type UnsentWork } from './sign-out.ts';
import type { StoreContext } from './store-context.ts';
import { openTabs, type TabNews, type Tabs } from './tabs.ts';
import { unlock, unlockFailures, type UnlockTried } from './unlocking.ts';
import { holdUpdates } from './update.svelte.ts';
import { keepAwake } from './wake-lock.ts';

/**
 * `starting`: not looked yet. `none`: nobody is chosen, or nobody is set up here. `setUp`: a set-up is to be gone on
 * with, the keys are open. `locked`: asks for the passphrase. `hidden`: asks for the PIN. `open`: shows and writes.
 */
export type DeviceState = 'starting' | 'none' | 'setUp' | 'locked' | 'hidden' | 'open';

/** What a tab writes before its keys go; the longest it may take. */
const LONGEST_KEEPING = 3_000;

export type DeviceWorld = {
	startKeyring: () => { keyring: Keyring; end: () => void };
	fetch: typeof fetch;
	now: () => number;
	/** Milliseconds by a clock that nobody can set: `performance.now`. */
	steady: () => number;
};

/** The device as a visitor's pages see it: who is at it, whether it is open, and what waits to be sent. */
export class Device {
	state = $state<DeviceState>('starting');
	people = $state.raw<Person[]>([]);
	person = $state.raw<Person>();
	/** Set while the keys are held, hidden or open. */
	store = $state.raw<SealedStore>();
	keyring: Keyring;
	/** How many changes wait to be sent. */
	unsent = $state(0);
	/** Until when no passphrase is tried, in milliseconds since 1970; 0 when it may be tried. */
	waitUntil = $state(0);
	/** No passphrase opens it any more: only recovery does. */
	isPassphraseGone = $state(false);
	visitOpen = $state<VisitId>();
	/** Grows whenever another tab wrote something or kept an answer: read again. */
	writtenElsewhere = $state(0);

	#world: DeviceWorld;
	#registry = new Registry();
	#tabs: Tabs = openTabs();
	#database: DeviceDatabase | undefined;
	#endKeyring: () => void;
	#keepers: (() => Promise<unknown>)[] = [];
	#count = atRest(() => void this.refreshUnsent());
	#endVisit: (() => void) | undefined;
	#lastActivityAt: Moment = { wall: 0, steady: 0 };
	#keysSince: Moment = { wall: 0, steady: 0 };
	#putAwayAt: Moment | undefined;

	constructor(world: DeviceWorld) {
		this.#world = world;
		const { keyring, end } = world.startKeyring();
		this.keyring = keyring;
		this.#endKeyring = end;
	}

	/** Looks who is set up here; chooses the one there is. Returns how to stop. */
	async start(): Promise<() => void> {
		const stopHearing = this.#tabs.hear((news) => void this.#onNews(news));
		const stopWatching = watchPresence({
			onActivity: () => this.#onActivity(),
			onOutOfSight: () => void this.#putAway(),
			onTime: () => void this.#look()
		});
		await this.#readPeople();
		const [only] = this.people;
		if (only && this.people.length === 1) await this.choose(only.memberId);
		else this.state = 'none';
		return () => {
			stopHearing();
			stopWatching();
			this.#endVisit?.();
			this.#count.drop();
			this.#endKeyring();
			this.#database?.close();
			this.#tabs.close();
		};
	}

	/** Whose device this is now; the keys of whoever had it before are dropped. */
	async choose(memberId: MemberId): Promise<void> {
		await this.#drop();
		const person = this.people.find((other) => other.memberId === memberId);
		if (!person) throw new Error('Only a person who is set up here can be chosen');
		this.person = person;
		this.#database?.close();
		this.#database = new DeviceDatabase(memberId);
		this.state = 'locked';
		await this.#readDatabase();
	}

	async chooseNobody(): Promise<void> {
		await this.#drop();
		this.person = undefined;
		this.state = 'none';
	}

	/** First step of a set-up. Where one was begun before, its passphrase is asked for: the state is `locked`. */
	async beginSetUp(person: NewPerson, passphrase: string, pin: string): Promise<boolean> {
		await this.#drop();
		this.#database?.close();
		this.#database = new DeviceDatabase(person.memberId);
		const world = { ...this.#world, registry: this.#registry, database: this.#database };
		const begun = await beginSetUp({ ...world, keyring: this.keyring }, person, passphrase, pin);
		await this.#readPeople();
		this.person = begun.person;
		if (begun.ok) this.#onKeys();
		else await this.choose(person.memberId);
		return begun.ok;
	}

	/** The steps that are left. `firstPull` brings what is needed without a signal and says whether it came. */
	async continueSetUp(
		firstPull: (store: SealedStore) => Promise<boolean>
	): Promise<SetUpContinued> {
		const { store, person } = this;
		const database = this.#database;
		if (!store || !person || !database) throw new Error('A set-up goes on with open keys');
		const world = { ...this.#world, registry: this.#registry, keyring: this.keyring, database };
		const continued = await continueSetUp(world, person, () => firstPull(store));
		await this.#readPeople();
		this.person = this.people.find(({ memberId }) => memberId === person.memberId);
		if (continued.ok && this.state === 'setUp') this.state = 'open';
		return continued;
	}

	async unlock(passphrase: string): Promise<UnlockTried> {
		const context = this.#context();
		const tried = await unlock(context, passphrase, this.#world.now());
		if (tried.ok) this.#onKeys();
		await this.#readDatabase();
		return tried;
	}

	/** Blanks the pages at once; what was being typed is kept behind it. */
	async hide(): Promise<void> {
		this.#tabs.tell({ news: 'hidden' });
		await this.#putAway();
	}

	/** Blanks the other tabs: this one is handed to somebody who may read its one page and no other. */
	hideOthers(): void {
		this.#tabs.tell({ news: 'hidden' });
	}

	async unhide(pin: string): Promise<PinTried> {
		const tried = await this.keyring.unhide(pin);
		if (tried.ok) {
			this.#putAwayAt = undefined;
			this.#lastActivityAt = this.#moment();
			this.#show();
		} else if (tried.reason === 'locked') await this.#drop();
		return tried;
	}

	/** Locks, here and in the other tabs. */
	async lock(): Promise<void> {
		this.#tabs.tell({ news: 'locked' });
		await this.#drop();
	}

	/** Drops the keys, after what was being typed has been kept. */
	async #drop(): Promise<void> {
		if (this.state === 'open' || this.state === 'setUp') this.state = 'hidden';
		if (this.store) await this.#keep();
		await this.keyring.drop();
		this.closeVisit();
		this.store = undefined;
		this.#putAwayAt = undefined;
		this.#count.drop();
		await this.refreshUnsent();
		if (this.person) this.state = 'locked';
	}

	/** A forgotten passphrase; asks for being signed in at the server. */
	async recover(passphrase: string, pin: string): Promise<RecoveryTried> {
		const tried = await recoverDevice(this.#context(), this.#world.fetch, passphrase, pin);
		if (tried.ok) this.#onKeys();
		await this.#readDatabase();
		return tried;
	}

	async changePassphrase(oldOne: string, newOne: string): Promise<PassphraseChanged> {
		const { database } = this.#context();
		const slot = (await database.slotOf('passphrase'))?.slot;
		const changed = await this.keyring.newPassphrase(slot, oldOne, newOne);
		if (changed.ok) await database.keySlot.put({ kind: 'passphrase', slot: changed.slot });
		return changed;
	}

	/** From now on the rules of an open visit hold: awake, ten minutes, four hours, no update. */
	openVisit(visitId: VisitId): void {
		if (this.visitOpen === visitId) return;
		this.closeVisit();
		this.visitOpen = visitId;
		this.#keysSince = this.#moment();
		const letSleep = keepAwake();
		const letUpdate = holdUpdates();
		this.#endVisit = () => {
			letSleep();
			letUpdate();
		};
	}

	/** The visit is signed, or left alone. */
	closeVisit(): void {
		this.#endVisit?.();
		this.#endVisit = undefined;
		this.visitOpen = undefined;
	}

	/** What is still being typed is kept before the screen hides or the keys go. Returns how to take it back. */
	onAway(keep: () => Promise<unknown>): () => void {
		this.#keepers.push(keep);
		return () => {
			this.#keepers = this.#keepers.filter((other) => other !== keep);
		};
	}

	async unsentWork(): Promise<UnsentWork> {
		await this.refreshUnsent();
		return unsentWork(this.#context().database);
	}

	/** The device's part of signing out: locked, here and in the other tabs; unsent work stays, sealed. */
	async signOut(): Promise<void> {
		this.#tabs.tell({ news: 'signedOut' });
		await this.chooseNobody();
	}

	/** The office withdrew this device: the keys are destroyed, then everything else. */
	async destroy(): Promise<void> {
		const { person } = this;
		const { database } = this.#context();
		await this.#drop();
		if (person) await destroyDevice(database, this.#registry, person);
		this.#database = undefined;
		this.person = undefined;
		await this.#readPeople();
		this.state = 'none';
	}

	async refreshUnsent(): Promise<void> {
		if (!this.#database) return;
		const counts = await unsent({ database: this.#database });
		const said =
			(await planning.waiting({ database: this.#database })) +
			(await concernWords.waiting({ database: this.#database }));
		this.unsent = [...counts.values()].reduce((sum, count) => sum + count, said);
	}

	#context(): StoreContext {
		if (!this.person || !this.#database) throw new Error('Nobody is chosen on this device');
		const { memberId, deviceId } = this.person;
		const tabs: Tabs = {
			...this.#tabs,
			tell: (news) => {
				this.#tabs.tell(news);
				this.#count.ask();
			}
		};
		const owner = { memberId, deviceId };
		return { database: this.#database, keyring: this.keyring, owner, tabs };
	}

	#onKeys(): void {
		this.store = openSealedStore(this.#context());
		this.#keysSince = this.#lastActivityAt = this.#moment();
		this.#putAwayAt = undefined;
		this.#show();
	}

	#moment(): Moment {
		return { wall: this.#world.now(), steady: this.#world.steady() };
	}

	/** Taps on a hidden screen are not presence: they must not keep the keys in memory. */
	#onActivity(): void {
		if (this.state !== 'hidden') this.#lastActivityAt = this.#moment();
	}

	#show(): void {
		this.state = this.person?.step === 'ready' ? 'open' : 'setUp';
	}

	async #putAway(): Promise<void> {
		if (this.state !== 'open') return;
		this.state = 'hidden';
		this.#putAwayAt = this.#moment();
		await this.keyring.hide();
		await this.#keep();
	}

	async #look(): Promise<void> {
		if (this.state === 'starting' || this.state === 'none' || this.state === 'locked') return;
		const due = lockDue({
			now: this.#moment(),
			lastActivityAt: this.#lastActivityAt,
			keysSince: this.#keysSince,
			visitOpen: this.visitOpen !== undefined,
			putAwayAt: this.#putAwayAt
		});
		if (due === 'locked') await this.#drop();
		else if (due === 'hidden' && this.state === 'open') {
			this.state = 'hidden';
			await this.keyring.hide();
			await this.#keep();
		}
	}

	async #keep(): Promise<void> {
		const keeping = Promise.allSettled(this.#keepers.map((keep) => keep()));
		const { promise, resolve } = Promise.withResolvers<void>();
		const timer = setTimeout(resolve, LONGEST_KEEPING);
		await Promise.race([keeping, promise]);
		clearTimeout(timer);
	}

	async #onNews(news: TabNews): Promise<void> {
		if (news.news === 'changed') {
			if (news.memberId === this.person?.memberId) this.writtenElsewhere += 1;
			await this.refreshUnsent();
		} else if (news.news === 'hidden') await this.#putAway();
		else if (news.news === 'locked') await this.#drop();
		else if (news.news === 'signedOut') await this.chooseNobody();
	}

	async #readPeople(): Promise<void> {
		this.people = await this.#registry.person.toArray();
	}

	async #readDatabase(): Promise<void> {
		const { database } = this.#context();
		const now = this.#world.now();
		const wait = waitBeforeUnlock(await unlockFailures(database), now);
		this.waitUntil = wait > 0 ? now + wait : 0;
		this.isPassphraseGone = (await database.slotOf('passphrase')) === undefined;
		await this.refreshUnsent();
	}
}
