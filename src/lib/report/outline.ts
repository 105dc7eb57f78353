import type { PDFContext, PDFRef } from 'pdf-lib';
import { textString } from './face.ts';

/** A heading and where it stands: page by number, `top` in points from the page's lower edge. */
export type Mark = { title: string; level: number; page: number; top: number };

type Entry = Mark & { ref: PDFRef; kids: Entry[] };

/** The headings as the reader's table of contents, nested by level; undefined when there are none. */
export const writeOutline = (
	context: PDFContext,
	marks: readonly Mark[],
	pageRefs: readonly PDFRef[]
): PDFRef | undefined => {
	if (marks.length === 0) return undefined;
	const root: Pick<Entry, 'ref' | 'kids'> & { level: number } = {
		ref: context.nextRef(),
		kids: [],
		level: 0
	};
	const path = [root];
	for (const mark of marks) {
		while (path.at(-1)!.level >= mark.level) path.pop();
		const entry = { ...mark, ref: context.nextRef(), kids: [] };
		path.at(-1)!.kids.push(entry);
		path.push(entry);
	}
	const ends = (kids: readonly Entry[]) =>
		kids.length === 0 ? {} : { First: kids[0]!.ref, Last: kids.at(-1)!.ref };
	const countOf = (kids: readonly Entry[]): number =>
		kids.reduce((sum, kid) => sum + 1 + countOf(kid.kids), 0);
	const counted = (kids: readonly Entry[]) => (kids.length === 0 ? {} : { Count: countOf(kids) });
	const write = (kids: readonly Entry[], parent: PDFRef): void => {
		kids.forEach((entry, i) => {
			const [previous, next] = [kids[i - 1], kids[i + 1]];
			const dictionary = context.obj({
				Title: textString(entry.title),
				Parent: parent,
				Dest: [pageRefs[entry.page]!, 'XYZ', null, Math.round(entry.top), null],
				...(previous ? { Prev: previous.ref } : {}),
				...(next ? { Next: next.ref } : {}),
				...ends(entry.kids),
				...counted(entry.kids)
			});
			context.assign(entry.ref, dictionary);
			write(entry.kids, entry.ref);
		});
	};
	write(root.kids, root.ref);
	context.assign(
		root.ref,
		context.obj({ Type: 'Outlines', ...ends(root.kids), ...counted(root.kids) })
	);
	return root.ref;
};
