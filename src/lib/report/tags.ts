import { textString } from './face.ts';

/**
 * The pages and the tags upon them. There are two ways to put something on a page, `mark` and `artifact`, and no
 * third: content that a screen reader cannot place cannot come about.
 */
export type Role =
	| 'Document'
	| 'Div'
	| `H${1 | 2 | 3 | 4 | 5 | 6}`
	| 'P'
	| 'Span'
	| 'Link'
	| 'L'
	| 'LI'
	| 'Lbl'
	| 'LBody'
	| 'Table'
	| 'Caption'
	| 'THead'
	| 'TBody'
	| 'TR'
	| 'TH'
	| 'TD';

/** A marked piece of a page, or a link annotation by its place in `Pages.links`. */
export type Piece = { page: number; mcid: number } | { page: number; link: number };

export type Tag = {
	role: Role;
	kids: (Tag | Piece)[];
	lang?: string;
	/** What was written, where the page shows something that stands for it. */
	actualText?: string;
	/** Further entries, such as a cell's scope: `{ O: 'Table', Scope: 'Column' }`. */
	attributes?: Readonly<Record<string, string>>;
};

export type Link = {
	page: number;
	tag: Tag;
	href: string;
	/** Read aloud in place of the address. */
	words: string;
	/** Left, bottom, right, top. */
	box: readonly [number, number, number, number];
};

/** What is on the page and not of the text. Rules and shading belong to the layout; the rest is repeated. */
const artifacts = {
	layout: '/Artifact <</Type /Layout>> BDC',
	header: '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
	footer: '/Artifact <</Type /Pagination /Subtype /Footer>> BDC'
} as const;
export type Artifact = keyof typeof artifacts;

/** `marks[mcid]` is the tag to which the piece belongs. */
export type Page = { content: string[]; marks: Tag[]; open?: Tag };

export class Pages {
	readonly root: Tag = { role: 'Document', kids: [] };
	readonly pages: Page[] = [];
	readonly links: Link[] = [];

	/** A tag within another, behind what that one holds already: the order of calls is the order of reading. */
	tag(parent: Tag, role: Role, more: Omit<Tag, 'role' | 'kids'> = {}): Tag {
		const tag: Tag = { role, kids: [], ...more };
		parent.kids.push(tag);
		return tag;
	}

	turn(): void {
		this.#close(this.pages.at(-1));
		this.pages.push({ content: [], marks: [] });
	}

	/** Draws on the last page what `tag` says. Calls for one tag in a row make one piece. */
	mark(tag: Tag, operators: string): void {
		const page = this.#last;
		if (page.open !== tag) {
			this.#close(page);
			const mcid = page.marks.push(tag) - 1;
			tag.kids.push({ page: this.pages.length - 1, mcid });
			const spoken = tag.actualText ? ` /ActualText ${textString(tag.actualText)}` : '';
			page.content.push(`/${tag.role} <</MCID ${mcid}${spoken}>> BDC`);
			page.open = tag;
		}
		page.content.push(operators);
	}

	/** Draws what a screen reader passes over; on the last page unless told otherwise. */
	artifact(kind: Artifact, operators: string, page: Page = this.#last): void {
		this.#close(page);
		page.content.push(artifacts[kind], operators, 'EMC');
	}

	/** Makes part of the last page lead to an address; `tag` is the Link that says so. */
	link(tag: Tag, href: string, words: string, box: Link['box']): void {
		const page = this.pages.length - 1;
		tag.kids.push({ page, link: this.links.push({ page, tag, href, words, box }) - 1 });
	}

	/** Ends the last page; nothing is drawn after it. */
	finish(): void {
		this.#close(this.pages.at(-1));
	}

	get #last(): Page {
		const page = this.pages.at(-1);
		if (!page) throw new Error('Nothing can be drawn before the first page was turned to');
		return page;
	}

	#close(page: Page | undefined): void {
		if (!page?.open) return;
		page.content.push('EMC');
		page.open = undefined;
	}
}
