import type { Letterhead } from '#lib/domain/field.ts';
import { letterheadOf } from '#lib/domain/letterhead.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import type { VisitorApp } from '../../visitor-app.svelte.ts';

/** The names that this visit is reported under; undefined until the device has met the server with it. */
export const letterheadFor = (app: VisitorApp, record: VisitRecord): Letterhead | undefined =>
	app.reference && record.begun && letterheadOf(app.reference, record.begun);
