import type { Kysely } from 'kysely';
import { blobType, makeAppendOnly } from '#lib/server/database/dialect.ts';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const people = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('scheme')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('is_demonstration', 'int2', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('scheme_settings')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('active_from', 'text', (column) => column.notNull())
		.addColumn('settings', 'text', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('scheme_settings_key', ['scheme_id', 'active_from'])
		.execute();
	await db.schema
		.createTable('custody_suite')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('address', 'text', (column) => column.notNull())
		.addColumn('is_reserve', 'int2', (column) => column.notNull())
		.addPrimaryKeyConstraint('custody_suite_key', ['scheme_id', 'id'])
		.execute();
	await db.schema
		.createTable('member')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('auth_user_id', 'text', (column) => column.unique())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('left_at', 'text')
		.addPrimaryKeyConstraint('member_key', ['scheme_id', 'id'])
		.execute();
	await db.schema
		.createTable('invitation')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('token_hash', 'text', (column) => column.notNull().unique())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('accepted_at', 'text')
		.addColumn('sent_by', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('invitation_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('invitation_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('device')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('label', 'text', (column) => column.notNull())
		.addColumn('signing_key', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('last_seen_at', 'text', (column) => column.notNull())
		.addColumn('next_sequence', 'bigint', (column) => column.notNull().defaultTo(1))
		.addPrimaryKeyConstraint('device_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('device_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
};

const auditAndMail = async (db: Untyped): Promise<void> => {
	// No foreign key on these two: the installation's own events belong to no scheme.
	await db.schema
		.createTable('scheme_counter')
		.addColumn('scheme_id', 'text', (column) => column.primaryKey())
		.addColumn('seq', 'bigint', (column) => column.notNull().defaultTo(0))
		.addColumn('audit_position', 'bigint', (column) => column.notNull().defaultTo(0))
		.addColumn('audit_hash', 'text', (column) => column.notNull().defaultTo('0'.repeat(64)))
		.execute();
	await db.schema
		.createTable('audit_event')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('position', 'bigint', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('previous_hash', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('who', 'text', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('subject_type', 'text', (column) => column.notNull())
		.addColumn('subject_id', 'text', (column) => column.notNull())
		.addColumn('correlation_id', 'text', (column) => column.notNull())
		.addColumn('details', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('audit_event_key', ['scheme_id', 'position'])
		.execute();
	await makeAppendOnly(db, 'audit_event');
	await db.schema
		.createTable('mail_message')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('to_member_id', 'text', (column) => column.notNull())
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('body', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('next_attempt_at', 'text', (column) => column.notNull())
		.addColumn('last_error', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('sent_at', 'text')
		.addPrimaryKeyConstraint('mail_message_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('mail_message_member', ['scheme_id', 'to_member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('mail_message_due')
		.on('mail_message')
		.columns(['scheme_id', 'state', 'next_attempt_at'])
		.execute();
};

const visits = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('allotment')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('week', 'text', (column) => column.notNull())
		.addColumn('first_visitor_id', 'text', (column) => column.notNull())
		.addColumn('second_visitor_id', 'text', (column) => column.notNull())
		.addColumn('allotted_by', 'text', (column) => column.notNull())
		.addColumn('allotted_at', 'text', (column) => column.notNull())
		.addColumn('cancelled_at', 'text')
		.addPrimaryKeyConstraint('allotment_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('allotment_suite', ['scheme_id', 'suite_id'], 'custody_suite', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('allotment_first', ['scheme_id', 'first_visitor_id'], 'member', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('allotment_second', ['scheme_id', 'second_visitor_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('visit')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('template', 'text', (column) => column.notNull())
		.addColumn('visited_on', 'text', (column) => column.notNull())
		.addColumn('summary', 'text', (column) => column.notNull())
		.addColumn('urgent', 'int2', (column) => column.notNull().defaultTo(0))
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text')
		.addColumn('closed_at', 'text')
		.addPrimaryKeyConstraint('visit_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('visit_suite', ['scheme_id', 'suite_id'], 'custody_suite', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('visit_visitor')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('visit_visitor_key', ['scheme_id', 'visit_id', 'member_id'])
		.addForeignKeyConstraint('visit_visitor_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('visit_visitor_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('visit_visitor_member_index')
		.on('visit_visitor')
		.columns(['scheme_id', 'member_id'])
		.execute();
};

const changes = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('visit_change')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('seq', 'bigint', (column) => column.notNull())
		.addColumn('device_id', 'text', (column) => column.notNull())
		.addColumn('device_sequence', 'bigint', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('change', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addColumn('skew_ms', 'bigint', (column) => column.notNull())
		.addColumn('late', 'int2', (column) => column.notNull().defaultTo(0))
		.addPrimaryKeyConstraint('visit_change_key', ['scheme_id', 'id'])
		.addUniqueConstraint('visit_change_seq', ['scheme_id', 'seq'])
		.addUniqueConstraint('visit_change_device', ['scheme_id', 'device_id', 'device_sequence'])
		.addForeignKeyConstraint('visit_change_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('visit_change_pull')
		.on('visit_change')
		.columns(['scheme_id', 'visit_id', 'seq'])
		.execute();
	await makeAppendOnly(db, 'visit_change');
	await db.schema
		.createTable('visit_quarantine')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('device_id', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addColumn('change', 'text', (column) => column.notNull())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('verdict', 'text')
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('visit_quarantine_key', ['scheme_id', 'id', 'hash'])
		.execute();
};

const reports = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('report')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('view', 'text', (column) => column.notNull())
		.addColumn('sha256', 'text', (column) => column.notNull())
		.addColumn('bytes', blobType(db), (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('device_sha256', 'text')
		.addColumn('alarm', 'text')
		.addPrimaryKeyConstraint('report_key', ['scheme_id', 'visit_id', 'version', 'view'])
		.addForeignKeyConstraint('report_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('report_opened')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('report_opened_key', ['scheme_id', 'visit_id', 'version', 'member_id'])
		.execute();
	await db.schema
		.createTable('report_sent')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('sent_by', 'text', (column) => column.notNull())
		.addColumn('sent_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('report_sent_key', ['scheme_id', 'visit_id', 'version'])
		.execute();
};

export const up = async (db: Untyped): Promise<void> => {
	await people(db);
	await auditAndMail(db);
	await visits(db);
	await changes(db);
	await reports(db);
};
