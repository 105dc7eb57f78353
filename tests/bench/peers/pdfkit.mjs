import PDFDocument from 'pdfkit';

const WIDTH = 595.28 - 2 * 57;
const LEFT = 57;
const BOTTOM = 770;
const sizes = { 1: 22, 2: 16, 3: 13, 4: 11, 5: 11, 6: 11 };
const textOf = (inline) =>
	typeof inline === 'string' ? inline : inline.map(({ text }) => text).join('');

const room = (pdf, height) => {
	if (pdf.y + height > BOTTOM) pdf.addPage();
};

/** A passage in a tag of its own. */
const passage = (pdf, parent, tag, text, { font = 'regular', size = 11 } = {}) => {
	pdf.font(font).fontSize(size);
	room(pdf, size * 2);
	parent.add(pdf.struct(tag, () => pdf.text(text, LEFT, pdf.y, { width: WIDTH })));
	pdf.moveDown(0.5);
};

/** Rows by hand, each cell measured and drawn at its place: quicker than the library's own tables. */
const table = (pdf, parent, { caption, columns, rows, rowHeaders }) => {
	const tag = pdf.struct('Table');
	parent.add(tag);
	if (caption) passage(pdf, tag, 'Caption', textOf(caption), { font: 'bold' });
	const shares = columns.reduce((sum, { width = 1 }) => sum + width, 0);
	const widths = columns.map(({ width = 1 }) => (WIDTH * width) / shares);
	const row = (cells, isHead) => {
		const set = cells.map((cell, column) => ({
			text: textOf(cell),
			font: isHead || (rowHeaders && column === 0) ? 'bold' : 'regular',
			width: widths[column] - 12
		}));
		const heights = set.map(({ text, font, width }) =>
			pdf.font(font).fontSize(10).heightOfString(text, { width })
		);
		const height = Math.max(...heights) + 10;
		room(pdf, height);
		const top = pdf.y;
		const line = pdf.struct('TR');
		tag.add(line);
		let x = LEFT;
		set.forEach(({ text, font, width }, column) => {
			const cell = pdf.struct(font === 'bold' ? 'TH' : 'TD', () =>
				pdf
					.font(font)
					.fontSize(10)
					.text(text, x + 6, top + 5, { width })
			);
			line.add(cell);
			cell.end();
			x += widths[column];
		});
		line.end();
		pdf.markContent('Artifact');
		pdf
			.moveTo(LEFT, top + height)
			.lineTo(LEFT + WIDTH, top + height)
			.lineWidth(0.75)
			.stroke();
		pdf.endMarkedContent();
		pdf.y = top + height;
	};
	if (columns.some(({ head }) => head))
		row(
			columns.map(({ head }) => head),
			true
		);
	for (const cells of rows) row(cells, false);
	tag.end();
	pdf.moveDown(0.5);
};

const list = (pdf, parent, { items }) => {
	const tag = pdf.struct('L');
	parent.add(tag);
	for (const item of items) {
		const entry = pdf.struct('LI');
		tag.add(entry);
		passage(pdf, entry, 'LBody', textOf(item));
		entry.end();
	}
	tag.end();
};

const draw = (pdf, parent, block) => {
	switch (block.kind) {
		case 'heading':
			return passage(pdf, parent, `H${block.level}`, textOf(block.text), {
				font: 'bold',
				size: sizes[block.level]
			});
		case 'paragraph':
			return passage(pdf, parent, 'P', textOf(block.text));
		case 'notice':
			passage(pdf, parent, 'P', block.word, { font: 'bold', size: 13 });
			for (const text of block.text) passage(pdf, parent, 'P', textOf(text));
			return;
		case 'list':
			return list(pdf, parent, block);
		case 'facts': {
			const rows = block.rows.map(({ name, value }) => [name, value]);
			return table(pdf, parent, { columns: [{ width: 1 }, { width: 2 }], rows, rowHeaders: true });
		}
		case 'table':
			return table(pdf, parent, block);
	}
};

/** The same document, tagged and in the same two typefaces; how many bytes it has. */
globalThis.renderByPdfkit = ({ meta, blocks }, fonts) =>
	new Promise((resolve, reject) => {
		const pdf = new PDFDocument({
			size: 'A4',
			margin: LEFT,
			pdfVersion: '1.7',
			tagged: true,
			lang: meta.lang,
			displayTitle: true,
			info: { Title: meta.title, Author: meta.author },
			font: null
		});
		let bytes = 0;
		pdf.on('data', (chunk) => (bytes += chunk.length));
		pdf.on('end', () => resolve(bytes));
		pdf.on('error', reject);
		pdf.registerFont('regular', fonts.regular);
		pdf.registerFont('bold', fonts.bold);
		const root = pdf.struct('Document');
		pdf.addStructure(root);
		for (const block of blocks) draw(pdf, root, block);
		root.end();
		pdf.end();
	});
document.body.dataset.ready = '';
