import { PDFContext } from 'pdf-lib';
import { assertSound, paragraph, spansOf, type Meta, type ReportDocument } from './document.ts';
import { close } from './envelope.ts';
import { compressed, fileOf } from './file.ts';
import { Flow, page, plainLine, widthOf, type Style } from './flow.ts';
import { quiet, rule, ruled } from './ink.ts';
import { lay, placeAll, type Laid } from './layout.ts';
import { writeOutline, type Mark } from './outline.ts';
import { writeStructure } from './structure.ts';
import { Pages } from './tags.ts';
import { clean } from './text.ts';
import { parseFont } from './ttf.ts';
import { Typesetter, type Fonts, type Item } from './typesetter.ts';

export type Rendered = {
	bytes: Uint8Array;
	/** Each character that could not be printed, with its count; to be named before anybody signs. */
	missing: Map<string, number>;
	pageCount: number;
};

/** Reads the two font files once; what comes of it serves any number of reports. */
export const parseFonts = (files: { regular: Uint8Array; bold: Uint8Array }): Fonts => ({
	regular: parseFont(files.regular),
	bold: parseFont(files.bold)
});

const foot: Style = { size: 9, leading: 13, colour: quiet };
const FOOT_TOP = 62;

const filled = (template: string, values: Record<string, number>): string =>
	Object.entries(values).reduce(
		(text, [name, value]) => text.replace(`{${name}}`, `${value}`),
		template
	);

/** As much of one line as fits, with an ellipsis where it was cut. */
const cut = (typesetter: Typesetter, text: string, width: number): Item[] => {
	const line = typesetter.items(text.replace(/\s+/g, ' '));
	if (widthOf(line, foot.size) <= width) return line;
	const ellipsis = typesetter.items('…');
	while (widthOf([...line, ...ellipsis], foot.size) > width) line.pop();
	return [...line, ...ellipsis];
};

/** The same at the foot of every page but for the page's number; drawn when the number of pages is known. */
const drawFeet = (
	pages: Pages,
	typesetter: Typesetter,
	meta: Meta,
	upper: Item[],
	lower: Item[]
) => {
	pages.pages.forEach((one, i) => {
		const label = filled(meta.pageLabel, { page: i + 1, pages: pages.pages.length });
		const number = typesetter.items(label);
		const right = page.left + page.text - widthOf(number, foot.size);
		const drawn = [
			rule(page.left, FOOT_TOP, page.text, 0.75, ruled),
			plainLine(upper, foot, page.left, FOOT_TOP - 16),
			plainLine(number, foot, right, FOOT_TOP - 16),
			plainLine(lower, foot, page.left, FOOT_TOP - 16 - foot.leading)
		];
		pages.artifact('footer', drawn.join('\n'), one);
	});
};

/** Notes where each heading comes to stand, while it is placed. */
const withMarks = (laid: Laid, marks: Mark[]): Laid => {
	const { block } = laid;
	if (block.kind !== 'heading') return laid;
	const title = clean(
		spansOf(block.text)
			.map(({ text }) => text)
			.join('')
	).trim();
	return {
		...laid,
		place: (flow, parent) => {
			const top = flow.y;
			laid.place(flow, parent);
			marks.push({ title, level: block.level, page: flow.pages.pages.length - 1, top });
		}
	};
};

/**
 * The document as a PDF file, PDF/UA-1 and PDF/A-2a: a function of its arguments, the same bytes in every engine.
 * Throws when the document is not sound (`assertSound`); no text that a person can type makes it throw.
 */
export const renderDocument = async (document: ReportDocument, fonts: Fonts): Promise<Rendered> => {
	assertSound(document);
	const { meta } = document;
	const typesetter = new Typesetter(fonts);
	const marks: Mark[] = [];
	const laid = document.blocks.map((block) => withMarks(lay(typesetter, block), marks));
	const upper = cut(typesetter, meta.title, page.text - 100);
	const lower = cut(typesetter, meta.footer, page.text);
	const count = [...typesetter.missing.values()].reduce((sum, times) => sum + times, 0);
	if (count > 0) laid.push(lay(typesetter, paragraph(filled(meta.unprintable, { count }))));

	const pages = new Pages();
	placeAll(new Flow(pages, meta.lang), laid);
	pages.finish();
	drawFeet(pages, typesetter, meta, upper, lower);

	const context = PDFContext.create();
	const tree = context.nextRef();
	const pageRefs = pages.pages.map(() => context.nextRef());
	const { structure, linkRefs } = writeStructure(context, pages, pageRefs);
	const Font = Object.fromEntries(
		typesetter.faces.map((face) => [face.key, face.embed(context)] as const)
	);
	pages.pages.forEach(({ content }, i) => {
		const annotations = linkRefs.filter((_, link) => pages.links[link]!.page === i);
		const dictionary = context.obj({
			Type: 'Page',
			Parent: tree,
			MediaBox: [0, 0, page.width, page.height],
			Resources: { Font },
			Contents: compressed(context, content.join('\n')),
			StructParents: i,
			Tabs: 'S',
			...(annotations.length > 0 ? { Annots: annotations } : {})
		});
		context.assign(pageRefs[i]!, dictionary);
	});
	context.assign(tree, context.obj({ Type: 'Pages', Kids: pageRefs, Count: pageRefs.length }));
	close(context, meta, {
		pages: tree,
		structure,
		outline: writeOutline(context, marks, pageRefs)
	});
	return { bytes: fileOf(context), missing: typesetter.missing, pageCount: pageRefs.length };
};
