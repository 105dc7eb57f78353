import * as z from 'zod/mini';

/** Every id is a UUID made at the edge that creates the thing: ids carry no order, no count and no meaning. */
export const SchemeId = z.string().check(z.minLength(1), z.maxLength(64)).brand('SchemeId');
export type SchemeId = z.infer<typeof SchemeId>;

export const MemberId = z.uuid().brand('MemberId');
export type MemberId = z.infer<typeof MemberId>;

export const SuiteId = z.uuid().brand('SuiteId');
export type SuiteId = z.infer<typeof SuiteId>;

export const VisitId = z.uuid().brand('VisitId');
export type VisitId = z.infer<typeof VisitId>;

/** A detainee entry, a note or a concern within a visit; the visit itself goes by its own id. */
export const EntityId = z.uuid().brand('EntityId');
export type EntityId = z.infer<typeof EntityId>;

/** The key of idempotency: sending a change twice stores it once. */
export const ChangeId = z.uuid().brand('ChangeId');
export type ChangeId = z.infer<typeof ChangeId>;

export const DeviceId = z.uuid().brand('DeviceId');
export type DeviceId = z.infer<typeof DeviceId>;
