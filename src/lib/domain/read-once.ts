import type { Change } from './change.ts';
import type { EntityId, VisitId } from './ids.ts';
import { changesAbout, type Visit } from './visit.ts';

/**
 * Reads a thing of a visit once, and again only when something new was said of it: what nobody changed is the very same
 * object as before, so that a page sees without looking into it that nothing of it is to be drawn anew. `read` makes it
 * from the changes about that thing alone.
 */
export const readOnce = <Id extends EntityId | VisitId, T>(
	read: (visit: Visit, id: Id) => T
): ((visit: Visit, id: Id) => T) => {
	const known = new WeakMap<readonly Change[], { thing: T }>();
	return (visit, id) => {
		const changes = changesAbout(visit, id);
		const before = known.get(changes);
		if (before) return before.thing;
		const thing = read(visit, id);
		known.set(changes, { thing });
		return thing;
	};
};
