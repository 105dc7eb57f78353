declare module 'subset-font' {
	export default function subsetFont(
		font: Uint8Array,
		text: string,
		options: {
			targetFormat: 'sfnt';
			keepFeatures: readonly string[];
			noHinting: boolean;
			dropTables: readonly string[];
		}
	): Promise<Uint8Array>;
}
