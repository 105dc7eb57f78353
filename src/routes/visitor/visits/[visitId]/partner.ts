import type { MemberId } from '#lib/domain/ids.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import type { VisitorApp } from '../../visitor-app.svelte.ts';

type Known = { id: MemberId; name: string };

/** The other of the pair, as this device knows them; undefined until it has met the server with them. */
export const partnerOf = (
	{ reference, memberId }: Pick<VisitorApp, 'reference' | 'memberId'>,
	{ begun }: Pick<VisitRecord, 'begun'>
): Known | undefined =>
	reference?.visitors.find(({ id }) => id !== memberId && begun?.visitors.includes(id));
