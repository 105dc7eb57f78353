import {
	AliasNode,
	AndNode,
	BinaryOperationNode,
	ColumnNode,
	IdentifierNode,
	OperatorNode,
	ParensNode,
	RawNode,
	ReferenceNode,
	TableNode,
	ValueNode,
	type JoinNode,
	type OperationNode
} from 'kysely';

/** Names as the query uses them: a table's alias, or its own name. */
export type Alias = string;

/** A table of a query: under which alias, and which table (undefined for a subquery or a CTE). */
export type Source = { alias: Alias; table: TableNode | undefined; inner: OperationNode };

export const sourceOf = (node: OperationNode): Source => {
	const inner = AliasNode.is(node) ? node.node : node;
	const table = TableNode.is(inner) ? inner : undefined;
	const named = AliasNode.is(node) && IdentifierNode.is(node.alias) ? node.alias.name : undefined;
	return { alias: (named ?? table?.table.identifier.name ?? '').toLowerCase(), table, inner };
};

/** The parts of a condition that must all hold: whatever stands under an `or` or a `not` proves nothing. */
export const conjuncts = (node: OperationNode | undefined): OperationNode[] => {
	if (!node) return [];
	if (AndNode.is(node)) return [...conjuncts(node.left), ...conjuncts(node.right)];
	if (ParensNode.is(node)) return conjuncts(node.node);
	return [node];
};

/** A raw `a or b` beside an `and` would take the whole condition apart. */
export const breaksOut = (node: OperationNode): boolean =>
	RawNode.is(node) && /\bor\b|--|\/\*/i.test(node.sqlFragments.join(' '));

type SchemeReference = { alias: Alias | undefined };

export const schemeReference = (node: OperationNode): SchemeReference | undefined => {
	if (!ReferenceNode.is(node) || !ColumnNode.is(node.column)) return undefined;
	if (node.column.column.name.toLowerCase() !== 'scheme_id') return undefined;
	return { alias: node.table?.table.identifier.name.toLowerCase() };
};

export const isValue = (node: OperationNode): boolean =>
	ValueNode.is(node) && typeof node.value === 'string' && node.value !== '';

type Equality = { left: OperationNode; right: OperationNode };

const equality = (node: OperationNode): Equality | undefined =>
	BinaryOperationNode.is(node) && OperatorNode.is(node.operator) && node.operator.operator === '='
		? { left: node.leftOperand, right: node.rightOperand }
		: undefined;

/**
 * What the join's own condition can bind. Rows that an outer join adds escape its condition, so it binds only the
 * table that is joined on the left, and nothing on the right or on both sides.
 */
const joinConditions = (join: JoinNode): { condition: OperationNode; only?: Alias }[] => {
	const conditions = conjuncts(join.on?.on);
	if (['InnerJoin', 'LateralInnerJoin'].includes(join.joinType)) {
		return conditions.map((condition) => ({ condition }));
	}
	if (['LeftJoin', 'LateralLeftJoin'].includes(join.joinType)) {
		const only = sourceOf(join.table).alias;
		return conditions.map((condition) => ({ condition, only }));
	}
	return [];
};

/**
 * The aliases whose `scheme_id` equals a value, or equals that of an alias which is bound already.
 * `watched` are the aliases of scheme tables in this query; a name without a table means the only one of them.
 */
export const boundAliases = (
	watched: readonly Alias[],
	where: OperationNode | undefined,
	joins: readonly JoinNode[],
	outer: ReadonlySet<Alias>
): Set<Alias> => {
	const only = watched.length === 1 ? watched[0] : undefined;
	const bound = new Set([...outer].filter((alias) => !watched.includes(alias)));
	const conditions = [
		...conjuncts(where).map((condition) => ({ condition, only: undefined })),
		...joins.flatMap(joinConditions)
	];
	const bind = (a: OperationNode, b: OperationNode, limit: Alias | undefined): boolean => {
		const reference = schemeReference(a);
		const alias = reference && (reference.alias ?? only);
		if (!alias || bound.has(alias) || !watched.includes(alias)) return false;
		if (limit !== undefined && limit !== alias) return false;
		const other = schemeReference(b);
		const otherAlias = other && (other.alias ?? only);
		if (!isValue(b) && !(otherAlias && bound.has(otherAlias))) return false;
		bound.add(alias);
		return true;
	};
	let moved = true;
	while (moved) {
		moved = conditions.some(({ condition, only: limit }) => {
			const sides = equality(condition);
			return (
				sides !== undefined &&
				(bind(sides.left, sides.right, limit) || bind(sides.right, sides.left, limit))
			);
		});
	}
	return bound;
};
