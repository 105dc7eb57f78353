import { VisitId } from './ids.ts';

/**
 * A practice visit has one id of its own on every device, so that nobody can take it for a visit: not the outbox,
 * which refuses it, nor a page that is opened again when the practice is long over.
 */
export const PRACTICE_VISIT = VisitId.parse('00000000-0000-4000-8000-9ac71ce00001');
