declare module 'subset-font' {
	export default function subsetFont(
		font: Uint8Array,
		text: string,
		options: {
			targetFormat: 'sfnt' | 'woff2';
			keepFeatures: readonly string[];
			noHinting: boolean;
			dropTables?: readonly string[];
			variationAxes?: Record<string, { min: number; max: number; default: number }>;
		}
	): Promise<Uint8Array>;
}
