import { templateOn, type ChecklistTemplate } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import type { OpenConcern } from '#lib/domain/field.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { withTheme } from '#lib/domain/themed-template.ts';
import { dayOf, instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Drawn, Find } from './drawn.ts';
import type { InventedDevice } from './invented-device.ts';
import type { PlannedVisit } from './plan.ts';
import { VisitPen } from './visit-pen.ts';
import { writeConcern, writePraise } from './write-concern.ts';
import { writeAnswers, writePerson } from './write-person.ts';

/** A visit that the pair went to. */
export type MadePlan = PlannedVisit & { startsAt: Instant };

/** A concern that earlier pairs left open at the suite, by its id. */
export type LeftOpen = OpenConcern & { id: EntityId };

type VisitAsked = {
	plan: MadePlan;
	device: InventedDevice;
	drawn: Drawn;
	/** Of this suite. */
	leftOpen: readonly LeftOpen[];
	/** What they come upon, where it is not left to chance. */
	find?: Find | undefined;
};

const minutesAfter = (instant: Instant, minutes: number): Instant =>
	instantOf(millisecondsOf(instant) + minutes * 60_000);

/** A pair looks at so many of what others left open. */
const MOST_FOLLOWED_UP = 3;

/** Most cells of a suite; people are held in some of them. */
const CELLS = 24;

const begin = (pen: VisitPen, { suiteId, visitors, startsAt, result, theme }: MadePlan) => {
	const template = templateOn(publishedTemplates, dayOf(startsAt));
	if (!template) throw new Error(`No checklist was in force on ${dayOf(startsAt)}`);
	pen.tell({
		begun: {
			suiteId,
			templateId: template.id,
			visitors: [visitors[0].id, visitors[1].id],
			kind: 'allotted',
			day: dayOf(startsAt),
			...(theme && { theme })
		}
	});
	pen.waitUntil(startsAt);
	pen.tell({ bothPresent: result === 'partnerDidNotCome' ? undefined : true, arrivedAt: startsAt });
	return withTheme(template, theme);
};

/** At the door: how long they wait, and why. The moment at which they are let in. */
const comeIn = (pen: VisitPen, { startsAt }: MadePlan, drawn: Drawn): Instant => {
	const minutes = drawn.delays.draw();
	const admittedAt = minutesAfter(startsAt, minutes);
	pen.waitUntil(admittedAt);
	pen.tell({ admittedAt });
	if (minutes > 4)
		pen.tell({
			delayReason: drawn.delayReasons.draw(),
			delayAuthorisedBy: `PS ${drawn.officer()}`
		});
	return admittedAt;
};

const followUp = (pen: VisitPen, drawn: Drawn, leftOpen: readonly LeftOpen[]): void => {
	for (const { id, ...about } of leftOpen.slice(0, MOST_FOLLOWED_UP)) {
		const seen = drawn.seen.draw();
		pen.followUp(id, {
			about,
			seen,
			note: seen === 'notFixed' ? drawn.notFixed.draw() : undefined
		});
	}
};

const inside = (
	pen: VisitPen,
	template: ChecklistTemplate,
	{ drawn, leftOpen, find = drawn.finds.draw() }: VisitAsked
): void => {
	const people = drawn.people.draw();
	pen.tell({ heldSaid: people.length });
	const talk = people.find(({ outcome }) => outcome === 'seen');
	// Where nobody speaks with the pair, what they come upon is in the suite.
	const found = (find === 'talk' || find === 'record') && !talk ? 'suite' : find;
	const inSuite =
		found === 'suite'
			? drawn.inSuite.draw()
			: found === 'dangerous'
				? drawn.dangerous.draw()
				: undefined;
	const cells = drawn.chance.shuffled(Array.from({ length: CELLS }, (_, at) => at + 1));
	people.forEach((person, at) =>
		writePerson(pen, drawn, template, cells[at]!, person, {
			said: person === talk && found === 'talk' ? drawn.said.draw() : undefined,
			missing: person === talk && found === 'record' ? drawn.missing.draw() : undefined
		})
	);
	writeAnswers(pen, drawn, template, 'suite', inSuite ? [inSuite] : []);
	followUp(pen, drawn, leftOpen);
	if (inSuite) {
		const isSettled = found === 'suite' && drawn.isSettledOnVisit.draw();
		writeConcern(pen, drawn, template, inSuite, { isSettled });
	}
	if (found === 'praise') writePraise(pen, drawn);
	if (drawn.chance.between(1, 3) === 1) pen.note(drawn.remarks.draw(), null, null);
};

/** From the cells to the street: what the custody officer says, and when they leave. */
const leave = (pen: VisitPen, drawn: Drawn, admittedAt: Instant): void => {
	const leftAt = minutesAfter(admittedAt, drawn.chance.between(75, 145));
	const isThere = drawn.chance.between(1, 10) > 1;
	pen.waitUntil(minutesAfter(leftAt, -5));
	pen.tell({
		custodyOfficer: {
			part: isThere ? 'read' : 'notAvailable',
			name: isThere ? drawn.officer() : '',
			rank: isThere ? 'Sergeant' : '',
			comment: isThere ? drawn.comments.draw() : '',
			at: pen.now
		}
	});
	pen.waitUntil(leftAt);
	pen.tell({ leftAt, ended: 'completed' });
};

const breakOff = (pen: VisitPen, drawn: Drawn): void => {
	pen.wait(12);
	pen.note(
		'An alarm sounded before we came to the cells. We went when we were asked to.',
		null,
		null
	);
	const path = `/visitor/visits/${pen.visitId}`;
	pen.tell({
		stopped: { at: pen.now, reason: drawn.chance.of(['alarm', 'violence', 'askedToLeave']), path },
		ended: 'abandoned',
		leftAt: pen.now
	});
};

const refused = (pen: VisitPen, drawn: Drawn): void => {
	pen.wait(18);
	const reason =
		'A violent incident in the suite: the inspector said that it was not safe to come in.';
	pen.tell({ refused: { at: pen.now, by: drawn.officer(), rank: 'Inspector', reason } });
	pen.add('concern', {
		about: { detaineeId: null, questionId: null },
		category: 'accessAndDelay',
		severity: 'serious',
		text: 'We were not let in and nobody could say when we might be. We left after eighteen minutes.'
	});
};

/** Writes a whole visit up to the moment before it is closed. */
export const writeVisit = (asked: VisitAsked): VisitPen => {
	const { plan, device, drawn } = asked;
	const pen = new VisitPen(plan.visitId, device, minutesAfter(plan.startsAt, -10), drawn.chance);
	const template = begin(pen, plan);
	if (plan.result === 'accessRefused') refused(pen, drawn);
	else if (plan.result === 'partnerDidNotCome') {
		pen.wait(30);
		pen.tell({ partnerDidNotComeAt: pen.now });
	} else {
		const admittedAt = comeIn(pen, plan, drawn);
		if (plan.result === 'abandoned') breakOff(pen, drawn);
		else {
			inside(pen, template, asked);
			leave(pen, drawn, admittedAt);
		}
	}
	return pen;
};
