/**
 * The rings among things that name each other: two are in the same ring if each is reached from the other by what
 * they name. One that no ring holds is alone in its own. Linear in the number of names, and without recursion: what
 * names what comes from devices, and no input may make this slow or deep.
 *
 * Method: R. Tarjan, Depth-first search and linear graph algorithms, 1972.
 *
 * @returns for each id, the number of its ring
 */
export const ringsOf = <Id extends string>(
	names: ReadonlyMap<Id, readonly Id[]>
): Map<Id, number> => {
	const rings = new Map<Id, number>();
	const found = new Map<Id, number>();
	const lowest = new Map<Id, number>();
	const open: Id[] = [];
	let ring = 0;
	const lower = (id: Id, place: number) => lowest.set(id, Math.min(lowest.get(id)!, place));
	const enter = (id: Id): { id: Id; next: number } => {
		found.set(id, found.size);
		lowest.set(id, found.get(id)!);
		open.push(id);
		return { id, next: 0 };
	};
	for (const start of names.keys()) {
		if (found.has(start)) continue;
		const path = [enter(start)];
		while (path.length > 0) {
			const step = path.at(-1)!;
			const named = names.get(step.id)![step.next++];
			if (named !== undefined) {
				if (!names.has(named) || rings.has(named)) continue;
				if (found.has(named)) lower(step.id, found.get(named)!);
				else path.push(enter(named));
				continue;
			}
			path.pop();
			const before = path.at(-1);
			if (before) lower(before.id, lowest.get(step.id)!);
			if (lowest.get(step.id) !== found.get(step.id)) continue;
			for (let id = open.pop()!; ; id = open.pop()!) {
				rings.set(id, ring);
				if (id === step.id) break;
			}
			ring++;
		}
	}
	return rings;
};
