import { isFrame, Marker, segmentsOf, type Segment } from './jpeg-segments.ts';
import { MOST_PIXELS, type Cleaned, type EvidenceRefusal } from './kinds.ts';
import { orientationIn, orientationSegment } from './orientation.ts';

const refused = (reason: EvidenceRefusal): Cleaned => ({ ok: false, reason });

/** Segments without which the picture is another picture. */
const kept: ReadonlySet<number> = new Set([
	Marker.huffmanTables,
	Marker.arithmeticConditions,
	Marker.quantisationTables,
	Marker.numberOfLines,
	Marker.restartInterval,
	Marker.startOfScan
]);

/**
 * What a decoder must know to show the right colours, cut to its fixed size: that this is JFIF, without the small
 * picture that may lie in it, and Adobe's mark of how colours are coded.
 */
const colourHint = ({ marker, payload }: Segment): Buffer | undefined => {
	if (
		marker === Marker.app0 &&
		payload.toString('latin1', 0, 5) === 'JFIF\0' &&
		payload.length >= 14
	) {
		return Buffer.concat([payload.subarray(0, 12), Buffer.from([0, 0])]);
	}
	if (
		marker === Marker.app14 &&
		payload.toString('latin1', 0, 5) === 'Adobe' &&
		payload.length >= 12
	) {
		return payload.subarray(0, 12);
	}
	return undefined;
};

const written = ({ marker, coded }: Segment, payload: Buffer): Buffer => {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(payload.length + 2, 2);
	return Buffer.concat([head, payload, coded]);
};

const keep = (segment: Segment): Buffer[] => {
	const payload =
		kept.has(segment.marker) || isFrame(segment.marker) ? segment.payload : colourHint(segment);
	return payload ? [written(segment, payload)] : [];
};

const frameProblem = ({ payload }: Segment): EvidenceRefusal | undefined => {
	const components = payload[5] ?? 0;
	if (payload.length !== 6 + 3 * components || components === 0) return 'broken';
	const pixels = payload.readUInt16BE(1) * payload.readUInt16BE(3);
	if (pixels === 0) return 'broken';
	return pixels > MOST_PIXELS ? 'tooManyPixels' : undefined;
};

/**
 * The picture with nothing beside it: EXIF and its place and time, XMP, IPTC, colour profile, comments, small and
 * second pictures, and whatever lies behind the end are left out. The coded picture is not touched, byte for byte. Of
 * EXIF one number is written anew where it is needed: which way up.
 */
export const cleanJpeg = (bytes: Buffer): Cleaned => {
	const segments = segmentsOf(bytes);
	const frames = segments?.filter(({ marker }) => isFrame(marker)) ?? [];
	const scans = segments?.filter(({ marker }) => marker === Marker.startOfScan) ?? [];
	const [frame] = frames;
	if (!segments || !frame || frames.length > 1 || scans.length === 0) return refused('broken');
	const problem = frameProblem(frame);
	if (problem) return refused(problem);
	const orientation = segments
		.filter(({ marker }) => marker === Marker.app1)
		.map(({ payload }) => orientationIn(payload))
		.find((found) => found !== undefined);
	const hints = segments.filter(({ marker }) => marker === Marker.app0).slice(0, 1);
	const rest = segments.filter(({ marker }) => marker !== Marker.app0);
	return {
		ok: true,
		bytes: Buffer.concat([
			Buffer.from([0xff, Marker.startOfImage]),
			...hints.flatMap(keep),
			...(orientation && orientation > 1 ? [orientationSegment(orientation)] : []),
			...rest.flatMap(keep),
			Buffer.from([0xff, Marker.endOfImage])
		])
	};
};
