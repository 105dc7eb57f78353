import { createHash } from 'node:crypto';
import { CHANGE_SCHEMA, signedText, type Change, type EntityKind } from '#lib/domain/change.ts';
import { concernFrom, findQuestion } from '#lib/domain/checklist.ts';
import { closureText, coverableChanges, coveredText, signatureText } from '#lib/domain/closing.ts';
import type { TimeAnswer, TimeToAskKey } from '#lib/domain/record-time.ts';
import type { fields, About, Begun, Letterhead, VisitSignature } from '#lib/domain/field.ts';
import { nextHybridTime, type HybridTime } from '#lib/domain/hybrid-time.ts';
import type { ChangeId, DeviceId, EntityId, MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import { dayOf, instantOf, millisecondsOf, type Day, type Instant } from '#lib/domain/time.ts';
import { officeView } from '#lib/domain/office-view.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { readVisit, type VisitRecord } from '#lib/domain/visit-record.ts';
import { applyChange, applyChanges, emptyVisit, headsOf, type Visit } from '#lib/domain/visit.ts';
import type { z } from 'zod';
import { randomFrom, uuidFrom } from './random.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Of the right form; signed by nobody. */
export const UNSIGNED = 'A'.repeat(86);

type ValueOf<Kind extends keyof typeof fields, Name extends keyof (typeof fields)[Kind]> = z.output<
	(typeof fields)[Kind][Name] & z.ZodType
>;
type Values<Kind extends keyof typeof fields> = {
	[Name in keyof (typeof fields)[Kind]]?: ValueOf<Kind, Name>;
};

export type VisitOptions = {
	/** Ids are made from it: the same seed makes the same visit. */
	seed?: number;
	visitId?: VisitId;
	deviceId?: DeviceId;
	/** The first change of this device gets this number. */
	firstSequence?: number;
	/** When the pair come to the door. */
	startsAt?: Instant;
	/** The device's key: over a text, base64url of 64 bytes. For changes and for the visitors' words. */
	sign?: (text: string) => string;
	letterhead?: Partial<Letterhead>;
};

/**
 * Makes a visit as a pair makes it on a tablet: each act writes the changes that the device would write, with the
 * values on screen as their `base`. Every act moves the clock on by 20 seconds.
 *
 *     const visit = visitBy([rosalind, tobias])
 *       .begin().arrive().admit()
 *       .detainee({ cell: '4', custodyNumber: 'KE/1/26', outcome: 'seen' })
 *       .answer('D02', 'no').concern({ text: 'No notice was given', consentToRaise: 'agreed' })
 *       .custodyOfficer().leave().close().sign().sign(tobias, { kind: 'attestation' });
 *     visit.changes; visit.record; visit.view();
 */
export class VisitBuilder {
	readonly pair: readonly [MemberId, MemberId];
	readonly visitId: VisitId;
	readonly deviceId: DeviceId;
	readonly letterhead: Letterhead;
	/** What this device wrote, in the order of its numbers. */
	readonly written: Change[] = [];
	visit: Visit;
	now: number;
	/** What the next answer, note or concern is about. */
	place: About = { detaineeId: null, questionId: null };
	#by: MemberId;
	#latest: HybridTime | undefined;
	readonly #random: () => number;
	readonly #options: VisitOptions;

	constructor(pair: readonly [MemberId, MemberId], options: VisitOptions = {}) {
		this.#options = options;
		this.#random = randomFrom(options.seed ?? 1);
		this.pair = pair;
		this.#by = pair[0];
		this.now = millisecondsOf(options.startsAt ?? ('2026-11-22T02:10:00.000Z' as Instant));
		this.visitId = options.visitId ?? (this.#uuid() as VisitId);
		this.deviceId = options.deviceId ?? (this.#uuid() as DeviceId);
		this.visit = emptyVisit(this.visitId);
		this.letterhead = {
			schemeName: 'Testshire (demonstration)',
			isDemonstration: true,
			localPolicingBody: 'Police and Crime Commissioner for Testshire',
			officeName: 'Office of the Police and Crime Commissioner',
			forceName: 'Testshire Police',
			suiteName: 'Northgate',
			visitors: [
				{ id: pair[0], name: 'Rosalind Thackeray' },
				{ id: pair[1], name: 'Tobias Wren' }
			],
			delayFlaggedFrom: 10,
			...options.letterhead
		};
	}

	/** Everything that this device knows of the visit: its own changes and those it received. */
	get changes(): Change[] {
		return [...this.visit.changes.values()];
	}
	get record(): VisitRecord {
		return readVisit(this.visit);
	}
	/** As the office reads it; narrower views are made from it. */
	view(): VisitView {
		return officeView(this.record, this.letterhead, {
			version: 0,
			signatures: this.record.signatures
		});
	}

	#uuid(): string {
		return uuidFrom(this.#random, this.now);
	}
	newId(): EntityId {
		return this.#uuid() as EntityId;
	}
	/** Lets minutes pass. */
	wait(minutes: number): this {
		this.now += minutes * 60_000;
		return this;
	}
	/** Hands the pen over. */
	as(visitor: MemberId): this {
		this.#by = visitor;
		return this;
	}

	/** One change, as the device writes it; `base` is what stands for the field unless another one is given. */
	write(
		entityKind: EntityKind,
		entityId: EntityId | VisitId,
		field: string,
		value: unknown,
		base: ChangeId[] = headsOf(this.visit, entityId, field).map(({ changeId }) => changeId)
	): Change {
		this.now += 20_000;
		this.#latest = nextHybridTime(this.#latest, this.now, this.deviceId);
		const unsigned = {
			id: this.#uuid() as ChangeId,
			deviceId: this.deviceId,
			deviceSequence: (this.#options.firstSequence ?? 1) + this.written.length,
			visitId: this.visitId,
			entityKind,
			entityId,
			field,
			value: value as Change['value'],
			base,
			order: this.#latest,
			by: this.#by,
			schema: CHANGE_SCHEMA
		};
		const change = { ...unsigned, signature: this.#sign(signedText(unsigned)) };
		this.written.push(change);
		this.visit = applyChange(this.visit, change);
		return change;
	}
	#sign(text: string): string {
		return this.#options.sign?.(text) ?? UNSIGNED;
	}
	set(kind: EntityKind, id: EntityId | VisitId, values: Record<string, unknown>): this {
		for (const [field, value] of Object.entries(values))
			if (value !== undefined) this.write(kind, id, field, value);
		return this;
	}

	begin(begun: Partial<Begun> = {}): this {
		return this.set('visit', this.visitId, {
			begun: {
				suiteId: '019a0000-0000-7000-8000-000000000001' as SuiteId,
				templateId: 'custody-visit-2026-11',
				visitors: [...this.pair],
				kind: 'onTheSpot',
				day: dayOf(instantOf(this.now)),
				...begun
			} satisfies Begun
		});
	}
	/** At the door, both of them. */
	arrive(): this {
		return this.set('visit', this.visitId, { bothPresent: true, arrivedAt: instantOf(this.now) });
	}
	/** Let in, some minutes after now. */
	admit(after = 3): this {
		return this.wait(after).set('visit', this.visitId, { admittedAt: instantOf(this.now) });
	}
	delay(delayReason: ValueOf<'visit', 'delayReason'>, delayAuthorisedBy = 'Sgt 1234'): this {
		return this.set('visit', this.visitId, { delayReason, delayAuthorisedBy });
	}
	/** A person held; answers, notes and concerns that follow are about them. */
	detainee(values: Values<'detainee'> = {}): this {
		const id = this.newId();
		this.at(id);
		return this.set('detainee', id, {
			standing: { stands: true, saw: [] },
			cell: '4',
			custodyNumber: 'TE/4711/26',
			isChild: false,
			isVulnerable: false,
			outcome: 'seen',
			consentToTalk: 'yes',
			consentToRecord: 'yes',
			...values
		});
	}
	/** Goes to a person held, to a question, or with nothing back to the suite. */
	at(detaineeId: EntityId | null = null, questionId: string | null = null): this {
		this.place = { detaineeId, questionId };
		return this;
	}
	/** Takes an entry off the board, having seen all that stands of it. */
	remove(kind: 'detainee' | 'note' | 'concern', id: EntityId): this {
		const saw = this.changes.filter(({ entityId }) => entityId === id).map((change) => change.id);
		return this.set(kind, id, { standing: { stands: false, saw } });
	}
	/** `C…`, `D…` and `E…` of the person held last gone to, `A…` and `B…` of the visit and the suite. */
	answer(questionId: string, value: string | null): this {
		const detaineeId = /^[AB]/.test(questionId) ? null : this.place.detaineeId;
		this.at(detaineeId, questionId);
		const kind = detaineeId ? 'detainee' : 'visit';
		this.write(kind, detaineeId ?? this.visitId, `answer.${questionId}`, value);
		return this;
	}
	/** A note about where the pair are. */
	note(text: string, about: About = this.place): this {
		return this.set('note', this.newId(), { standing: { stands: true, saw: [] }, about, text });
	}
	/** A concern about where the pair are; category and severity come from the question unless given. */
	concern(values: Values<'concern'> = {}): this {
		const about = values.about ?? this.place;
		const template = this.record.template;
		const question =
			template && about.questionId ? findQuestion(template, about.questionId) : undefined;
		const found = question && concernFrom(question, question.concern?.when[0]);
		return this.set('concern', this.newId(), {
			standing: { stands: true, saw: [] },
			about,
			category: found?.category ?? 'recording',
			severity: found?.severity ?? 'standard',
			text: 'What we saw and heard',
			consentToRaise: about.detaineeId ? 'agreed' : undefined,
			...values
		});
	}
	/** An open concern of the suite, of an earlier visit, as the pair see it now. */
	followUp(
		seen: ValueOf<'followUp', 'seen'>,
		values: Values<'followUp'> = {},
		id: EntityId = this.newId()
	): this {
		return this.set('followUp', id, {
			about: {
				visitId: this.#uuid() as VisitId,
				raisedOn: '2026-11-02' as Day,
				category: 'estate',
				severity: 'standard',
				cell: '9',
				text: 'The light in cell 9 does not work'
			},
			seen,
			...values
		});
	}
	/** What the record of the person held last gone to shows of a time to ask about. */
	timeToAsk(key: TimeToAskKey, value: TimeAnswer | null): this {
		const { detaineeId } = this.place;
		if (detaineeId) this.write('detainee', detaineeId, `timeToAsk.${key}`, value);
		return this;
	}
	stop(reason: ValueOf<'visit', 'stopped'>['reason'] = 'alarm'): this {
		const path = `/visitor/visits/${this.visitId}`;
		return this.set('visit', this.visitId, {
			stopped: { at: instantOf(this.now), reason, path },
			ended: 'abandoned'
		});
	}
	/** Access refused at the door, by whom and why. */
	refuse(refusal: Partial<ValueOf<'visit', 'refused'>> = {}): this {
		return this.set('visit', this.visitId, {
			refused: {
				at: instantOf(this.now),
				by: 'S. Fulmar',
				rank: 'Inspector',
				reason: 'An incident in the suite',
				...refusal
			}
		});
	}
	/** The one who writes has waited at the door in vain. */
	partnerDidNotCome(): this {
		return this.set('visit', this.visitId, { partnerDidNotComeAt: instantOf(this.now) });
	}
	custodyOfficer(values: Partial<ValueOf<'visit', 'custodyOfficer'>> = {}): this {
		return this.set('visit', this.visitId, {
			custodyOfficer: {
				part: 'read',
				name: 'P. Larkin',
				rank: 'Sergeant',
				comment: '',
				at: instantOf(this.now),
				...values
			}
		});
	}
	leave(): this {
		const stopped = this.record.visit.stopped.value !== undefined;
		return this.set('visit', this.visitId, {
			leftAt: instantOf(this.now),
			ended: stopped ? undefined : 'completed'
		});
	}

	/** Closes over everything that this device knows; `reportDigest` is the SHA-256 of the report as read through. */
	close(reportDigest = sha256('the report as read through')): this {
		const covered = coverableChanges(this.visit);
		return this.set('closure', this.newId(), {
			closure: {
				changeIds: covered.map(({ id }) => id),
				changesDigest: sha256(coveredText(covered)),
				templateId: this.record.begun!.templateId,
				letterhead: this.letterhead,
				reportDigest,
				closedAt: instantOf(this.now)
			}
		});
	}
	/** A visitor's word under the closure. */
	sign(visitorId: MemberId = this.pair[0], word: Partial<VisitSignature> = {}): this {
		const [{ id, closure }] = this.record.closures as [VisitRecord['closures'][0]];
		const unsigned = {
			closureId: id,
			closureDigest: sha256(closureText(closure)),
			visitorId,
			kind: 'ownKey',
			agreement: 'agree',
			note: '',
			signedAt: instantOf(this.now),
			deviceId: this.deviceId,
			reportDigest: null,
			...word
		} satisfies Omit<VisitSignature, 'value'>;
		this.as(visitorId);
		return this.set('signature', this.newId(), {
			signature: { ...unsigned, value: this.#sign(signatureText(unsigned)) }
		});
	}

	/** The partner's tablet, knowing what this one knows now; from here on each goes its own way. */
	otherDevice(options: VisitOptions = {}): VisitBuilder {
		const other = new VisitBuilder([this.pair[1], this.pair[0]], {
			...this.#options,
			deviceId: this.newId() as string as DeviceId,
			seed: (this.#options.seed ?? 1) + 1_000_003,
			...options,
			visitId: this.visitId,
			startsAt: instantOf(this.now),
			letterhead: this.letterhead
		});
		return other.receive(this.changes).at(this.place.detaineeId, this.place.questionId);
	}
	receive(changes: Iterable<Change>): this {
		this.visit = applyChanges(this.visit, changes);
		return this;
	}
}

export const visitBy = (
	pair: readonly [MemberId, MemberId] = [rosalind, tobias],
	options: VisitOptions = {}
): VisitBuilder => new VisitBuilder(pair, options);

/** Two invented visitors, for tests that need no others. */
export const rosalind = '019a0000-0000-7000-8000-00000000000a' as MemberId;
export const tobias = '019a0000-0000-7000-8000-00000000000b' as MemberId;
