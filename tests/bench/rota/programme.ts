/** As the solver takes it: rows of columns and their values. */
export type Model = {
	numCols: number;
	numRows: number;
	colCost: Float64Array;
	colLower: Float64Array;
	colUpper: Float64Array;
	rowLower: Float64Array;
	rowUpper: Float64Array;
	integrality: Int32Array;
	matrix: {
		format: 'csr';
		numRows: number;
		numCols: number;
		starts: Int32Array;
		indices: Int32Array;
		values: Float64Array;
	};
};

export type Term = readonly [column: number, value: number];

/** Columns and rows as they come. */
export class Programme {
	readonly cost: number[] = [];
	readonly upper: number[] = [];
	readonly whole: number[] = [];
	readonly rowLower: number[] = [];
	readonly rowUpper: number[] = [];
	readonly starts: number[] = [0];
	readonly indices: number[] = [];
	readonly values: number[] = [];

	column(cost: number, upper: number, isWhole = false): number {
		this.cost.push(cost);
		this.upper.push(upper);
		this.whole.push(isWhole ? 1 : 0);
		return this.cost.length - 1;
	}

	row(lower: number, upper: number, terms: readonly Term[]): void {
		if (terms.length === 0) return;
		for (const [column, value] of terms) {
			this.indices.push(column);
			this.values.push(value);
		}
		this.starts.push(this.indices.length);
		this.rowLower.push(lower);
		this.rowUpper.push(upper);
	}

	get model(): Model {
		const [numCols, numRows] = [this.cost.length, this.rowLower.length];
		return {
			numCols,
			numRows,
			colCost: Float64Array.from(this.cost),
			colLower: new Float64Array(numCols),
			colUpper: Float64Array.from(this.upper),
			rowLower: Float64Array.from(this.rowLower),
			rowUpper: Float64Array.from(this.rowUpper),
			integrality: Int32Array.from(this.whole),
			matrix: {
				format: 'csr',
				numRows,
				numCols,
				starts: Int32Array.from(this.starts),
				indices: Int32Array.from(this.indices),
				values: Float64Array.from(this.values)
			}
		};
	}
}
