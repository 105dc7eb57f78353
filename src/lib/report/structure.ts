import { PDFHexString, type PDFContext, type PDFRef } from 'pdf-lib';
import { textString } from './face.ts';
import { Written } from './file.ts';
import { clean } from './text.ts';
import type { Link, Pages, Piece, Tag } from './tags.ts';

/** Keys of the parent tree: pages count from 0, links from here. */
const LINK_KEY = 1_000_000;

const isTag = (kid: Tag | Piece): kid is Tag => 'role' in kid;

/** An address in ASCII; as hex digits nothing in it can end the string. */
const addressOf = (href: string): PDFHexString => {
	const ascii = [...clean(href)]
		.map((letter) => (/[!#-;=?-[\]_a-z~]/.test(letter) ? letter : encodeURIComponent(letter)))
		.join('');
	const digits = [...ascii].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0'));
	return PDFHexString.of(digits.join(''));
};

const writeLink = (context: PDFContext, { href, words, box }: Link, key: number): PDFRef =>
	context.register(
		context.obj({
			Type: 'Annot',
			Subtype: 'Link',
			Rect: box.map((edge) => Math.round(edge * 1000) / 1000),
			// Printed with the page.
			F: 4,
			Border: [0, 0, 0],
			Contents: textString(clean(words)),
			StructParent: key,
			A: { S: 'URI', URI: addressOf(href) }
		})
	);

/** Few are different, and hundreds of cells share them. */
const attributesTexts = new WeakMap<Readonly<Record<string, string>>, string>();

const attributesText = (attributes: Readonly<Record<string, string>>): string => {
	const known = attributesTexts.get(attributes);
	if (known !== undefined) return known;
	const text = Object.entries(attributes)
		.map(([name, value]) => `/${name} /${value}`)
		.join(' ');
	attributesTexts.set(attributes, text);
	return text;
};

/**
 * The tree of tags, and the way back from each marked piece and each link to its tag. A tag's pieces on its first
 * page are plain numbers; those on later pages name their page.
 */
export const writeStructure = (
	context: PDFContext,
	{ root, pages, links }: Pages,
	pageRefs: readonly PDFRef[]
): { structure: PDFRef; linkRefs: PDFRef[] } => {
	const structure = context.nextRef();
	const linkRefs = links.map((link, i) => writeLink(context, link, LINK_KEY + i));
	const refs = new Map<Tag, PDFRef>();

	const write = (tag: Tag, parent: PDFRef): PDFRef => {
		const ref = context.nextRef();
		refs.set(tag, ref);
		const first = tag.kids.find((kid): kid is Piece => !isTag(kid))?.page;
		const kids = tag.kids.map((kid) => {
			if (isTag(kid)) return write(kid, ref).tag;
			const there = `/Pg ${pageRefs[kid.page]!.tag}`;
			if ('link' in kid) return `<</Type /OBJR /Obj ${linkRefs[kid.link]!.tag} ${there}>>`;
			return kid.page === first ? kid.mcid : `<</Type /MCR /MCID ${kid.mcid} ${there}>>`;
		});
		let text = `<</Type /StructElem /S /${tag.role} /P ${parent.tag}`;
		if (kids.length > 0) text += ` /K [${kids.join(' ')}]`;
		if (first !== undefined) text += ` /Pg ${pageRefs[first]!.tag}`;
		if (tag.lang) text += ` /Lang ${textString(tag.lang).toString()}`;
		if (tag.actualText) text += ` /ActualText ${textString(tag.actualText).toString()}`;
		if (tag.attributes) text += ` /A <<${attributesText(tag.attributes)}>>`;
		context.assign(ref, new Written(`${text}>>`));
		return ref;
	};

	const top = write(root, structure);
	const pointTo = (tag: Tag) => refs.get(tag)!.tag;
	const wayBack = [
		...pages.map(({ marks }, i) => `${i} [${marks.map(pointTo).join(' ')}]`),
		...links.map(({ tag }, i) => `${LINK_KEY + i} ${pointTo(tag)}`)
	];
	const parents = context.register(new Written(`<</Nums [${wayBack.join(' ')}]>>`));
	context.assign(
		structure,
		context.obj({
			Type: 'StructTreeRoot',
			K: [top],
			ParentTree: parents,
			ParentTreeNextKey: LINK_KEY + links.length
		})
	);
	return { structure, linkRefs };
};
