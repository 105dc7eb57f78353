import { createContext } from 'svelte';
import { PRACTICE_VISIT } from '#lib/domain/practice-visit.ts';
import { dayOf, instantOf } from '#lib/domain/time.ts';
import { beginVisit, type Beginning } from '../begin-visit.ts';
import { VisitorApp } from '../visitor-app.svelte.ts';

const THREE_WEEKS = 21 * 24 * 3_600_000;

/**
 * The practice visit that is under way in this tab, if there is one. Its pages are those of any visit, over a world of
 * its own: invented names, a store in memory, a loop that is never started.
 */
export class Practice {
	app = $state.raw<VisitorApp>();

	async begin({ memberId, deviceId, reference, hide, now }: VisitorApp): Promise<Beginning> {
		if (!reference) return { ok: false, reason: 'noTemplate' };
		const { NOT_SIGNED, openPracticeStore } = await import('#lib/client/practice-store.ts');
		const { PRACTICE_PARTNER, PRACTICE_SUITE, practiceReference } =
			await import('#lib/domain/practice.ts');
		const app = await VisitorApp.make({
			memberId,
			deviceId,
			store: openPracticeStore(practiceReference(reference, dayOf(instantOf(now() - THREE_WEEKS)))),
			// Stands where a visit's pages expect the device's key: a practice is signed by nobody.
			keyring: { sign: async (texts) => texts.map(() => NOT_SIGNED) },
			hide,
			onRevoked: () => {},
			isPractice: true
		});
		await app.refresh();
		const begun = await beginVisit(app, PRACTICE_VISIT, {
			suiteId: PRACTICE_SUITE,
			visitors: [memberId, PRACTICE_PARTNER],
			kind: 'onTheSpot'
		});
		if (begun.ok) this.app = app;
		return begun;
	}

	/** Nothing of it is left anywhere. */
	end(): void {
		this.app = undefined;
	}
}

/** The pages that belong to a practice, or can be looked at from within it; any other ends it. */
const within = [
	`/visitor/visits/${PRACTICE_VISIT}`,
	'/visitor/practice',
	'/visitor/handbook',
	'/visitor/numbers',
	'/visitor/prompts'
];
export const isWithinPractice = (path: string): boolean =>
	within.some((page) => path === page || path.startsWith(`${page}/`));

export const [getPractice, setPractice] = createContext<Practice>();
