import type { ConcernMessage } from '#lib/domain/concerns/letter.ts';
import { homeOf, type Role } from '#lib/domain/role.ts';

type Words = { subject: string; lines: readonly string[] };

/**
 * What each message says: never a suite, a category, a number, a name or a word of anybody. Mail is read on the way, forwarded
 * and kept.
 */
const words: Record<ConcernMessage, Words> = {
	urgentConcern: {
		subject: 'Urgent: a concern waits for the office',
		lines: ['There is an urgent concern. Nobody at the office has said yet that they have seen it.']
	},
	urgentConcernForForce: {
		subject: 'Urgent: a concern from custody visitors',
		lines: ['Custody visitors have raised something urgent. Somebody on duty must read it now.']
	},
	concernOverdue: {
		subject: 'Concerns are over their time',
		lines: ['The time to acknowledge, to answer or to put right is over for at least one concern.']
	},
	concernForMeeting: {
		subject: 'Concerns for the next meeting with the force',
		lines: [
			'At least one concern is at three times its time. It stands on the list for the meeting.'
		]
	},
	concernNews: {
		subject: 'News of concerns',
		lines: ['Something has been said or done about concerns that you have a part in.']
	}
};

/** Where a letter leads: behind the sign-in, to a page that the reader's role has. */
export type Target = { origin: string; path: string };

export const concernLetter = (kind: ConcernMessage, { origin, path }: Target) => {
	const { subject, lines } = words[kind];
	return {
		kind,
		subject,
		text: [...lines, '', 'Sign in to read it:', `${origin}${path}`].join('\n')
	};
};

/** A post may have nobody who can sign in at that hour: it is told whom to ring. */
export const postLetter = (kind: ConcernMessage, target: Target, officeTelephone: string) => {
	const letter = concernLetter(kind, target);
	return officeTelephone
		? { ...letter, text: `${letter.text}\n\nOr ring the office: ${officeTelephone}` }
		: letter;
};

const pages: Partial<Record<Role, string>> = {
	schemeManager: '/manager/concerns',
	custodyLead: '/custody/concerns',
	suiteInspector: '/custody/concerns',
	visitor: '/visitor/concerns',
	panelCoordinator: '/visitor/concerns'
};

/** The page on which a role finds concerns, or one of them. */
export const pathFor = (role: Role, concernId?: string): string => {
	const page = pages[role];
	if (!page) return homeOf[role] ?? '/';
	return concernId ? `${page}/${concernId}` : page;
};
