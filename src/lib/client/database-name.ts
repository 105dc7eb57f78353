import type { MemberId } from '#lib/domain/ids.ts';

/** Member databases of one browser: none can be opened without knowing whose it is. */
export const databaseName = (memberId: MemberId): string => `icv-${memberId}`;
