import type { SyncLoop } from '#lib/client/sync-loop.svelte.ts';
import { dayOf, instantInWords, instantOf, timeInWords } from '#lib/domain/time.ts';
import { requestRefusalInWords } from '#lib/ui/request-refusals.ts';

export const entries = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`;

const waitingWords = (count: number): string =>
	count === 0 ? 'Nothing is waiting to send.' : `${entries(count)} waiting to send.`;

/** Where sending stands, in one calm line. */
export const sendingInWords = (
	{ state, waiting, refusal, lastAt }: Pick<SyncLoop, 'state' | 'waiting' | 'refusal' | 'lastAt'>,
	now: number
): string => {
	switch (state) {
		case 'sending':
			return waiting ? `Sending. ${waitingWords(waiting)}` : 'Looking for news…';
		case 'noSignal':
			return `No signal. ${waitingWords(waiting)}`;
		case 'signedOut':
			return `You are signed out. ${waitingWords(waiting)}`;
		case 'full':
			return 'This device has no room for what the office sent. Free some room on it.';
		case 'refused':
			return requestRefusalInWords[(refusal ?? 'notUnderstood') as 'notUnderstood'];
		case 'resting': {
			if (waiting || !lastAt) return waitingWords(waiting);
			const isToday = dayOf(lastAt) === dayOf(instantOf(now));
			return `Everything is sent. Last looked ${isToday ? `at ${timeInWords(lastAt)}` : instantInWords(lastAt)}.`;
		}
	}
};
