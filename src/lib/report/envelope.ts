import { PDFHexString, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { Instant } from '#lib/domain/time.ts';
import type { Meta } from './document.ts';
import { textString } from './face.ts';
import { compressed } from './file.ts';
import { colourProfile } from './profile.ts';
import { clean } from './text.ts';

/** What is around the pages: who made the file and when, what it claims to be, what its colours mean. */

const escaped = (text: string): string =>
	clean(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** Seconds, since the information dictionary has no finer time and the two must agree. */
const secondsOf = (instant: Instant): string => instant.slice(0, 19);

/**
 * The claims PDF/UA-1 and PDF/A-2a. PDF/A knows no property `pdfuaid:part` of itself: the description of that
 * property is part of the metadata, without which the claim to 2a would be false.
 */
const metadataOf = (meta: Meta): string => `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(meta.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(meta.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escaped(meta.lang)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${secondsOf(meta.created)}Z</xmp:CreateDate>
<xmp:ModifyDate>${secondsOf(meta.created)}Z</xmp:ModifyDate>
<pdf:Producer>${escaped(meta.producer)}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

type Parts = { pages: PDFRef; structure: PDFRef; outline: PDFRef | undefined };

/** Writes the catalogue and the trailer; with them the file is whole. */
export const close = (context: PDFContext, meta: Meta, { pages, structure, outline }: Parts) => {
	const metadata = context.stream(new TextEncoder().encode(metadataOf(meta)), {
		Type: 'Metadata',
		Subtype: 'XML'
	});
	const intent = context.obj({
		Type: 'OutputIntent',
		S: 'GTS_PDFA1',
		OutputConditionIdentifier: PDFString.of('sRGB'),
		Info: PDFString.of('sRGB'),
		DestOutputProfile: compressed(context, colourProfile, { N: 3 })
	});
	const date = PDFString.of(`D:${secondsOf(meta.created).replace(/[-T:]/g, '')}Z`);
	context.trailerInfo.Root = context.register(
		context.obj({
			Type: 'Catalog',
			Pages: pages,
			Lang: textString(meta.lang),
			MarkInfo: { Marked: true },
			ViewerPreferences: { DisplayDocTitle: true },
			StructTreeRoot: structure,
			Metadata: context.register(metadata),
			OutputIntents: [intent],
			...(outline ? { Outlines: outline } : {})
		})
	);
	context.trailerInfo.Info = context.register(
		context.obj({
			Title: textString(clean(meta.title)),
			Author: textString(clean(meta.author)),
			Producer: textString(clean(meta.producer)),
			CreationDate: date,
			ModDate: date
		})
	);
	const id = PDFHexString.of(meta.id);
	context.trailerInfo.ID = context.obj([id, id]);
};
