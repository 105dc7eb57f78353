import type { ActKind } from './entry.ts';
import type { Part } from './part.ts';
import type { ActRefusal } from './refusal.ts';
import type { ConcernState } from './state.ts';

const withOffice: readonly ConcernState[] = ['toTriage', 'keptFromForce'];
const withForce: readonly ConcernState[] = [
	'withForce',
	'acknowledged',
	'planned',
	'waitingToBeSeen',
	'answered'
];
const open = [...withOffice, ...withForce];
const over: readonly ConcernState[] = ['closed', 'settled'];
const afterAnswer: readonly ConcernState[] = ['planned', 'waitingToBeSeen', 'answered', ...over];
const anyButMerged = [...open, ...over];
const any: readonly ConcernState[] = [...anyButMerged, 'merged'];
const force: readonly Part[] = ['custodyLead', 'suiteInspector'];

/** `otherwise`: what is said in every other state, where the state itself has no plainer reason. */
type ActRule = { by: readonly Part[]; in: readonly ConcernState[]; otherwise: ActRefusal };

const rule = (
	by: readonly Part[],
	states: readonly ConcernState[],
	otherwise: ActRefusal = 'over'
): ActRule => ({ by, in: states, otherwise });

/** [concern.11] Who may do what, and where the concern must stand for it; what is not here is refused. */
export const actRules: Record<ActKind, ActRule> = {
	raised: rule(['application', 'office'], [], 'alreadyRaised'),
	reclassified: rule(['office'], open),
	mergedInto: rule(['office'], open),
	mergeTakenBack: rule(['office'], ['merged'], 'alreadyDone'),
	tookIn: rule(['office'], anyButMerged),
	letGo: rule(['office'], any),
	splitOff: rule(['office'], open),
	linkedToTheme: rule(['office'], any),
	unlinkedFromTheme: rule(['office'], any),
	markedResolvedOnSite: rule(['office'], withOffice, 'alreadySent'),
	wordedForForce: rule(['office'], open),
	keptFromForce: rule(['office'], ['toTriage'], 'alreadySent'),
	sentToForce: rule(['office'], open),
	urgentAcknowledged: rule(['office', 'deputy'], any),
	acknowledged: rule(force, ['withForce'], 'alreadyDone'),
	assigned: rule(['custodyLead'], withForce),
	handedOver: rule(force, withForce),
	answered: rule(force, withForce, 'closedMeanwhile'),
	questionAsked: rule(['office', ...force], anyButMerged),
	questionAnswered: rule(['office', 'visitor', ...force], anyButMerged),
	fileAttached: rule(force, withForce),
	fileCleared: rule(['office'], any),
	fileRefused: rule(['office'], any),
	seenByVisit: rule(['application'], any),
	visitSentToForce: rule(['application'], any),
	reopeningProposed: rule(['visitor'], afterAnswer, 'notAnswered'),
	reopened: rule(['office'], afterAnswer, 'notOver'),
	reopeningDeclined: rule(['office'], anyButMerged),
	closed: rule(['office'], open),
	pausedForContractor: rule(['office', ...force], withForce),
	resumed: rule(['office', ...force], withForce),
	escalated: rule(['application'], any),
	privateNote: rule(['office'], any),
	corrected: rule(['office', 'visitor', ...force], any),
	visitorSaid: rule(['visitor'], anyButMerged),
	thanked: rule(force, ['settled'], 'notGoodPractice')
};
