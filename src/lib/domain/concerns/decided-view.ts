import type { EntityId } from '#lib/domain/ids.ts';
import type { VisitView } from '#lib/domain/view.ts';
import type { ConcernOnFile } from './concern-on-file.ts';

type Decided = Pick<ConcernOnFile, 'wording' | 'isWithheld' | 'standing'>;

/**
 * [concern.14] A visit as the office decided that the force may read it, before anything is left out: its wording in place of the
 * visitors’ words, and withheld what it kept from the force or made confidential since.
 */
export const asDecided = (view: VisitView, decided: ReadonlyMap<EntityId, Decided>): VisitView => ({
	...view,
	concerns: view.concerns.map((concern) => {
		const onFile = decided.get(concern.id);
		if (!onFile) return concern;
		const { wording, isWithheld, standing } = onFile;
		return {
			...concern,
			text: wording ?? concern.text,
			isWithheld: concern.isWithheld || isWithheld || standing === 'keptFromForce'
		};
	})
});
