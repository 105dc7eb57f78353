import * as z from 'zod/mini';
import { VisitorsWord, WordRefusal } from '#lib/domain/concerns/own-concern.ts';
import { saidIn } from './said.ts';

/** What the visitor said of concerns that they raised, as it lies on the device. */
export const KeptWord = z.discriminatedUnion('state', [
	z.object({ state: z.literal('waiting'), entry: VisitorsWord }),
	z.object({ state: z.literal('refused'), entry: VisitorsWord, code: WordRefusal })
]);
export type KeptWord = z.infer<typeof KeptWord>;

export const concernWords = saidIn<VisitorsWord, WordRefusal>(
	'concernWord',
	(value) => KeptWord.safeParse(value).data
);
