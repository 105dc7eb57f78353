import type { Generated, Kysely, Selectable, Transaction } from 'kysely';
import type { ConcernTables } from '#lib/server/concerns/tables.ts';
import type { DeskTables } from '#lib/server/desk/tables.ts';
import type { FiguresTables } from '#lib/server/figures/tables.ts';
import type { ImportTables } from '#lib/server/import/tables.ts';
import type { PlanningTables } from '#lib/server/planning/tables.ts';
import type { RotaTables } from '#lib/server/rota/tables.ts';
import type { SignInTables } from '#lib/server/sign-in/tables.ts';

/**
 * The rows as they lie in the database: ids and ISO instants as text, JSON as text that the reader parses with zod,
 * yes and no as 1 and 0. Columns are snake_case there; CamelCasePlugin stands between.
 */
type Flag = 0 | 1;
type Json = string;

/** The tenants themselves: the one table that may be read without naming a scheme. */
interface SchemeTable {
	id: string;
	name: string;
	isDemonstration: Flag;
	createdAt: string;
}

interface SchemeSettingsTable {
	schemeId: string;
	/** First day, `2026-11-22`. */
	activeFrom: string;
	settings: Json;
	writtenBy: string;
	writtenAt: string;
}

interface CustodySuiteTable {
	schemeId: string;
	id: string;
	name: string;
	address: string;
	isReserve: Flag;
	panel: Generated<string>;
	devicesBarred: Generated<Flag>;
}

interface MemberTable {
	schemeId: string;
	id: string;
	role: string;
	name: string;
	email: string;
	state: 'invited' | 'active' | 'left';
	/** The sign-in library's own id of the person; null until the invitation is accepted. */
	authUserId: string | null;
	createdAt: string;
	leftAt: string | null;
}

interface InvitationTable {
	schemeId: string;
	id: string;
	memberId: string;
	/** SHA-256 of the one-time token in the link; the token itself is kept nowhere. */
	tokenHash: string;
	expiresAt: string;
	acceptedAt: string | null;
	sentBy: string;
}

/** One row per scheme, whose lock puts a scheme's writers in one order. */
interface SchemeCounterTable {
	schemeId: string;
	/** The last sequence number given to a change. */
	seq: Generated<number>;
	/** Position and hash of the last audit event: a chain cut short at its end is seen against them. */
	auditPosition: Generated<number>;
	auditHash: Generated<string>;
}

/** Append-only. `installation` stands as the scheme of events that belong to none. */
interface AuditEventTable {
	schemeId: string;
	position: number;
	hash: string;
	previousHash: string;
	at: string;
	who: string;
	what: string;
	subjectType: string;
	subjectId: string;
	correlationId: string;
	details: Json;
}

interface MailMessageTable {
	schemeId: string;
	id: string;
	/** A person, or a post of the scheme's settings: one of the two. */
	toMemberId: string | null;
	toPost: string | null;
	/** Null for what was written before kinds were kept. */
	kind: string | null;
	subject: string;
	body: string;
	state: 'queued' | 'sent' | 'failed';
	attempts: Generated<number>;
	nextAttemptAt: string;
	lastError: string | null;
	createdAt: string;
	sentAt: string | null;
}

interface DeviceTable {
	schemeId: string;
	id: string;
	memberId: string;
	label: string;
	/** Public key of the device, JWK. */
	signingKey: Json;
	state: 'active' | 'revoked';
	createdAt: string;
	lastSeenAt: string;
	/** The sequence number that the device's next change must carry for its work to be without a gap. */
	nextSequence: Generated<number>;
}

interface AllotmentTable {
	schemeId: string;
	/** Becomes the visit's id. */
	id: string;
	suiteId: string;
	/** The Monday of the week. */
	week: string;
	firstVisitorId: string;
	secondVisitorId: string;
	allottedBy: string;
	allottedAt: string;
	cancelledAt: string | null;
}

/** The current state of a visit: a fold of its changes, kept beside them. */
interface VisitTable {
	schemeId: string;
	id: string;
	suiteId: string;
	status: string;
	template: string;
	visitedOn: string;
	summary: Json;
	urgent: Generated<Flag>;
	createdAt: string;
	receivedAt: string | null;
	closedAt: string | null;
	/** When the pair came to the door; null until that is known. */
	arrivedAt: Generated<string | null>;
}

interface VisitVisitorTable {
	schemeId: string;
	visitId: string;
	memberId: string;
}

/** Whose visit it was until it was given to others or cancelled: what they wrote by then is kept, not refused. */
interface FormerVisitorTable {
	schemeId: string;
	visitId: string;
	memberId: string;
	until: string;
}

/** Append-only: the visit's history. */
interface VisitChangeTable {
	schemeId: string;
	id: string;
	visitId: string;
	/** The scheme's sequence: commit order, and the cursor of the device's pull. */
	seq: number;
	deviceId: string;
	deviceSequence: number;
	/** Who sent it; who wrote it stands in the change. */
	memberId: string;
	/** SHA-256 of the change's canonical text. */
	hash: string;
	change: Json;
	receivedAt: string;
	/** How far the device's clock was ahead of the server's, in milliseconds. */
	skewMs: number;
	/** Came after the visit was closed. */
	late: Generated<Flag>;
}

/** Changes that were not taken: kept, with the reason, until a person decides. */
interface VisitQuarantineTable {
	schemeId: string;
	id: string;
	visitId: string;
	deviceId: string;
	hash: string;
	change: Json;
	code: string;
	verdict: string | null;
	receivedAt: string;
}

interface ReportTable {
	schemeId: string;
	visitId: string;
	version: number;
	view: 'full' | 'force' | 'station';
	sha256: string;
	bytes: Uint8Array;
	madeAt: string;
	/** Digest of the report as the device made it; null where the device made none. */
	deviceSha256: string | null;
	/** Set when the two digests differ. */
	alarm: string | null;
}

/** A version that its signatures make up and that is not rendered yet: gone in the transaction that keeps the report. */
interface DueReportTable {
	schemeId: string;
	visitId: string;
	version: number;
	since: string;
}

interface ReportOpenedTable {
	schemeId: string;
	visitId: string;
	version: number;
	memberId: string;
	at: string;
}

interface ReportSentTable {
	schemeId: string;
	visitId: string;
	version: number;
	sentBy: string;
	sentAt: string;
}

/** Extra questions for a quarter, made by the scheme manager. */
interface ThemeTable {
	schemeId: string;
	id: string;
	title: string;
	firstDay: string;
	lastDay: string;
	questions: Json;
	writtenBy: string;
	writtenAt: string;
	/** Taken back before it began or ended early: kept for the visits that began with it. */
	withdrawnAt: string | null;
}

/** Who stands in for the scheme manager, and from which day to which. */
interface DeputyTable {
	schemeId: string;
	id: string;
	memberId: string;
	firstDay: string;
	lastDay: string;
	namedBy: string;
	namedAt: string;
	endedAt: string | null;
}

/** What a visitor asks of the manager alone, outside the visit's report: mileage, or to be rung. */
interface VisitorRequestTable {
	schemeId: string;
	id: string;
	memberId: string;
	visitId: string;
	kind: string;
	request: Json;
	receivedAt: string;
	settledBy: string | null;
	settledAt: string | null;
}

export interface Database
	extends
		SignInTables,
		DeskTables,
		FiguresTables,
		ImportTables,
		RotaTables,
		PlanningTables,
		ConcernTables {
	scheme: SchemeTable;
	schemeSettings: SchemeSettingsTable;
	custodySuite: CustodySuiteTable;
	member: MemberTable;
	invitation: InvitationTable;
	schemeCounter: SchemeCounterTable;
	auditEvent: AuditEventTable;
	mailMessage: MailMessageTable;
	device: DeviceTable;
	allotment: AllotmentTable;
	visit: VisitTable;
	visitVisitor: VisitVisitorTable;
	formerVisitor: FormerVisitorTable;
	visitChange: VisitChangeTable;
	visitQuarantine: VisitQuarantineTable;
	report: ReportTable;
	dueReport: DueReportTable;
	reportOpened: ReportOpenedTable;
	reportSent: ReportSentTable;
	theme: ThemeTable;
	deputy: DeputyTable;
	visitorRequest: VisitorRequestTable;
}

/** The database as every function of `lib/server` takes it, always as its first argument. */
export type Db = Kysely<Database>;
/** In the type of every function that must run inside its caller's transaction. */
export type Trx = Transaction<Database>;

export type Row<Table extends keyof Database> = Selectable<Database[Table]>;

type TenantTable = {
	[Table in keyof Database]: 'schemeId' extends keyof Database[Table] ? Table : never;
}[keyof Database];

/** Every table that carries a scheme's id, by its name in the database: the type check fails when one is left out. */
export const tenantTables: Record<TenantTable, string> = {
	schemeSettings: 'scheme_settings',
	custodySuite: 'custody_suite',
	member: 'member',
	invitation: 'invitation',
	schemeCounter: 'scheme_counter',
	auditEvent: 'audit_event',
	mailMessage: 'mail_message',
	device: 'device',
	allotment: 'allotment',
	visit: 'visit',
	visitVisitor: 'visit_visitor',
	formerVisitor: 'former_visitor',
	visitChange: 'visit_change',
	visitQuarantine: 'visit_quarantine',
	report: 'report',
	dueReport: 'due_report',
	reportOpened: 'report_opened',
	reportSent: 'report_sent',
	deskVisit: 'desk_visit',
	deskWord: 'desk_word',
	deskText: 'desk_text',
	dueDesk: 'due_desk',
	urgentHandled: 'urgent_handled',
	theme: 'theme',
	deputy: 'deputy',
	visitorRequest: 'visitor_request',
	concern: 'concern',
	forceConcern: 'force_concern',
	concernVisitor: 'concern_visitor',
	concernEntry: 'concern_entry',
	concernFile: 'concern_file',
	concernWord: 'concern_word',
	savedFilter: 'saved_filter',
	concernNews: 'concern_news',
	dueConcern: 'due_concern',
	dueFiling: 'due_filing',
	visitFigures: 'visit_figures',
	suiteFigures: 'suite_figures',
	dueFigures: 'due_figures',
	throughput: 'throughput',
	importBatch: 'import_batch',
	importEntry: 'import_entry',
	pastVisit: 'past_visit',
	visitorRecord: 'visitor_record',
	availability: 'availability',
	rotaVersion: 'rota_version',
	rotaVisit: 'rota_visit',
	planningEntry: 'planning_entry',
	openPlace: 'open_place',
	availabilityAsk: 'availability_ask',
	calendarFeed: 'calendar_feed',
	reminderOff: 'reminder_off',
	reminderSent: 'reminder_sent',
	forceSignIn: 'force_sign_in',
	forceSignInAttempt: 'force_sign_in_attempt'
};

/** The pseudo scheme of audit events that belong to no scheme: sign-ins that failed, a start, a migration. */
export const INSTALLATION = 'installation';
