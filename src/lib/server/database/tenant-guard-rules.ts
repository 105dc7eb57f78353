import {
	AliasNode,
	ColumnNode,
	CommonTableExpressionNode,
	DeleteQueryNode,
	IdentifierNode,
	InsertQueryNode,
	MergeQueryNode,
	PrimitiveValueListNode,
	RawNode,
	ReferenceNode,
	SelectModifierNode,
	SelectQueryNode,
	TableNode,
	UpdateQueryNode,
	ValueListNode,
	ValuesNode,
	type ColumnUpdateNode,
	type JoinNode,
	type OperationNode,
	type WithNode
} from 'kysely';
import { tenantTables } from './tables.ts';
import {
	boundAliases,
	breaksOut,
	conjuncts,
	isValue,
	schemeReference,
	sourceOf,
	type Alias
} from './tenant-guard-binding.ts';
import { TenantGuardError } from './tenant-guard-error.ts';

const guarded = new Set(Object.values(tenantTables));
const guardedWord = new RegExp(`\\b(${[...guarded].join('|')})\\b`, 'i');

/** What an inner query sees of those around it. */
type Scope = { ctes: ReadonlySet<string>; bound: ReadonlySet<Alias> };

const isNode = (value: unknown): value is OperationNode =>
	typeof value === 'object' && value !== null && 'kind' in value;

const childrenOf = (node: OperationNode): OperationNode[] =>
	Object.values(node)
		.flatMap((value) => (Array.isArray(value) ? value : [value]))
		.filter(isNode);

/** The scheme table that a name stands for; a CTE of the same name hides it, and was checked itself. */
const guardedTable = (
	node: TableNode | undefined,
	ctes: ReadonlySet<string>
): string | undefined => {
	const name = node?.table.identifier.name.toLowerCase();
	if (!name || !guarded.has(name)) return undefined;
	return node?.table.schema === undefined && ctes.has(name) ? undefined : name;
};

/** Raw text with the identifiers and raw pieces that were put into it. */
const textOf = (node: RawNode): string =>
	node.sqlFragments
		.flatMap((fragment, index) => {
			const parameter = node.parameters[index];
			if (!parameter) return [fragment];
			if (IdentifierNode.is(parameter)) return [fragment, parameter.name];
			return [fragment, RawNode.is(parameter) ? textOf(parameter) : '?'];
		})
		.join(' ');

/** Text that the guard cannot read may not name a scheme's table where a table can stand. */
const checkRaw = (node: RawNode, scope: Scope, asTable: boolean): void => {
	const text = textOf(node);
	const found = guardedWord.exec(text)?.[0];
	if (found && (asTable || /\b(from|join|into|update|table|using)\b/i.test(text))) {
		throw new TenantGuardError(found, 'is written as raw SQL: name its table through Kysely');
	}
	for (const parameter of node.parameters) checkWithin(parameter, scope);
};

/** Everything below a node that is not one of the tables a query lists: subqueries, raw text, stray tables. */
const checkWithin = (node: OperationNode, scope: Scope): void => {
	if (ReferenceNode.is(node) || SelectModifierNode.is(node)) return;
	if (RawNode.is(node)) return checkRaw(node, scope, false);
	if (TableNode.is(node)) {
		const table = guardedTable(node, scope.ctes);
		if (table) throw new TenantGuardError(table, 'names it where no condition can be seen');
		return;
	}
	if (isQuery(node)) return checkQueryWithin(node, scope);
	for (const child of childrenOf(node)) checkWithin(child, scope);
};

type Query = SelectQueryNode | UpdateQueryNode | DeleteQueryNode | InsertQueryNode | MergeQueryNode;

const isQuery = (node: OperationNode): node is Query =>
	SelectQueryNode.is(node) ||
	UpdateQueryNode.is(node) ||
	DeleteQueryNode.is(node) ||
	InsertQueryNode.is(node) ||
	MergeQueryNode.is(node);

const withCtes = (node: WithNode | undefined, scope: Scope): Scope => {
	const ctes = new Set(scope.ctes);
	for (const expression of node?.expressions ?? []) {
		if (!CommonTableExpressionNode.is(expression)) continue;
		const name = expression.name.table.table.identifier.name.toLowerCase();
		if (node?.recursive) ctes.add(name);
		checkWithin(expression.expression, { ...scope, ctes: new Set(ctes) });
		ctes.add(name);
	}
	return { ...scope, ctes };
};

/** Binds the tables of a query and gives the scope for what stands inside it. */
const checkSources = (
	listed: readonly OperationNode[],
	joins: readonly JoinNode[],
	where: OperationNode | undefined,
	scope: Scope,
	target?: TableNode
): Scope => {
	const sources = [...listed, ...joins.map(({ table }) => table)].map(sourceOf);
	const watched = sources.flatMap(({ alias, table }) => {
		// What is written to is always the table itself: a CTE cannot be.
		const name = guardedTable(table, table === target ? new Set() : scope.ctes);
		return name ? [{ alias, name }] : [];
	});
	const aliases = watched.map(({ alias }) => alias);
	for (const condition of [...conjuncts(where), ...joins.flatMap(({ on }) => conjuncts(on?.on))]) {
		if (watched[0] && breaksOut(condition)) {
			throw new TenantGuardError(watched[0].name, 'has a raw condition with an “or” of its own');
		}
	}
	// An alias of this query hides one of the same name outside.
	const hidden = new Set(sources.map(({ alias }) => alias));
	const outer = new Set([...scope.bound].filter((alias) => !hidden.has(alias)));
	const bound = boundAliases(aliases, where, joins, outer);
	const missing = watched.find(({ alias }) => !bound.has(alias));
	if (missing) throw new TenantGuardError(missing.name, 'does not name its scheme');
	for (const { inner } of sources) {
		if (RawNode.is(inner)) checkRaw(inner, scope, true);
		else if (!TableNode.is(inner)) checkWithin(inner, { ...scope, bound });
	}
	return { ...scope, bound };
};

const checkRest = (node: Query, skip: readonly string[], scope: Scope): void => {
	for (const [key, value] of Object.entries(node)) {
		if (skip.includes(key)) continue;
		for (const child of Array.isArray(value) ? value : [value]) {
			if (isNode(child)) checkWithin(child, scope);
		}
	}
};

const checkJoinConditions = (joins: readonly JoinNode[], scope: Scope): void => {
	for (const { on } of joins) if (on) checkWithin(on, scope);
};

const checkSelect = (node: SelectQueryNode, outside: Scope): Scope => {
	const joins = node.joins ?? [];
	const named = withCtes(node.with, outside);
	const scope = checkSources(node.from?.froms ?? [], joins, node.where?.where, named);
	checkJoinConditions(joins, scope);
	checkRest(node, ['from', 'joins', 'with', 'setOperations'], scope);
	for (const operation of node.setOperations ?? []) checkWithin(operation, named);
	return scope;
};

const refuseMove = (table: string, updates: readonly ColumnUpdateNode[]): void => {
	const columns = updates.map(({ column }) =>
		ColumnNode.is(column)
			? column.column.name
			: ReferenceNode.is(column) && ColumnNode.is(column.column)
				? column.column.column.name
				: 'scheme_id'
	);
	if (columns.some((column) => column.toLowerCase() === 'scheme_id')) {
		throw new TenantGuardError(table, 'would move rows to another scheme');
	}
};

const checkUpdate = (node: UpdateQueryNode, outside: Scope): void => {
	const joins = node.joins ?? [];
	const named = withCtes(node.with, outside);
	const target = node.table && sourceOf(node.table).table;
	const listed = [...(node.table ? [node.table] : []), ...(node.from?.froms ?? [])];
	const scope = checkSources(listed, joins, node.where?.where, named, target);
	const table = guardedTable(target, new Set());
	if (table) refuseMove(table, node.updates ?? []);
	checkJoinConditions(joins, scope);
	checkRest(node, ['table', 'from', 'joins', 'with'], scope);
};

const checkDelete = (node: DeleteQueryNode, outside: Scope): void => {
	const joins = node.joins ?? [];
	const named = withCtes(node.with, outside);
	const [first] = node.from.froms;
	const listed = [...node.from.froms, ...(node.using?.tables ?? [])];
	const target = first && sourceOf(first).table;
	const scope = checkSources(listed, joins, node.where?.where, named, target);
	checkJoinConditions(joins, scope);
	checkRest(node, ['from', 'using', 'joins', 'with'], scope);
};

const carriesScheme = (node: InsertQueryNode, at: number, scope: Scope): boolean => {
	const { values } = node;
	if (values && ValuesNode.is(values)) {
		return values.values.every((row) => {
			if (PrimitiveValueListNode.is(row)) {
				return typeof row.values[at] === 'string' && row.values[at] !== '';
			}
			const value = ValueListNode.is(row) ? row.values[at] : undefined;
			return value !== undefined && isValue(value);
		});
	}
	if (!values || !SelectQueryNode.is(values) || values.setOperations?.length) return false;
	const selection = values.selections?.[at]?.selection;
	const chosen = selection && AliasNode.is(selection) ? selection.node : selection;
	if (!chosen) return false;
	if (isValue(chosen)) return true;
	const reference = schemeReference(chosen);
	const inner = checkSelect(values, scope);
	const froms = [...(values.from?.froms ?? []), ...(values.joins ?? []).map(({ table }) => table)];
	const only = froms.length === 1 && froms[0] ? sourceOf(froms[0]).alias : undefined;
	const alias = reference && (reference.alias ?? only);
	return alias !== undefined && inner.bound.has(alias);
};

const checkInsert = (node: InsertQueryNode, outside: Scope): void => {
	const scope = withCtes(node.with, outside);
	const table = guardedTable(node.into, new Set());
	checkRest(node, ['into', 'with'], scope);
	if (!table) return;
	const at =
		node.columns?.findIndex(({ column }) => column.name.toLowerCase() === 'scheme_id') ?? -1;
	if (at < 0 || !carriesScheme(node, at, scope)) {
		throw new TenantGuardError(table, 'does not carry its scheme');
	}
	if (node.replace || /replace/i.test(node.orAction?.action ?? '') || node.onDuplicateKey) {
		throw new TenantGuardError(table, 'could replace a row of another scheme');
	}
	const updates = node.onConflict?.updates;
	if (!updates) return;
	refuseMove(table, updates);
	if (!node.onConflict?.columns?.some(({ column }) => column.name === 'scheme_id')) {
		throw new TenantGuardError(table, 'could overwrite a row of another scheme');
	}
};

const checkMerge = (node: MergeQueryNode, outside: Scope): void => {
	const table = guardedTable(sourceOf(node.into).table, new Set());
	if (table) throw new TenantGuardError(table, 'merges: use an insert with onConflict');
	checkRest(node, ['into', 'with'], withCtes(node.with, outside));
};

const checkQueryWithin = (node: Query, scope: Scope): void => {
	if (SelectQueryNode.is(node)) checkSelect(node, scope);
	else if (UpdateQueryNode.is(node)) checkUpdate(node, scope);
	else if (DeleteQueryNode.is(node)) checkDelete(node, scope);
	else if (InsertQueryNode.is(node)) checkInsert(node, scope);
	else checkMerge(node, scope);
};

/**
 * Throws TenantGuardError unless every table of a scheme in the query, at any depth, has `scheme_id = value` or
 * `scheme_id = other.scheme_id` of a table that is bound already, in a condition that must hold; an insert carries
 * it in every row. Definitions of tables pass: they touch no rows.
 */
export const checkQuery = (node: OperationNode): void => {
	const scope: Scope = { ctes: new Set(), bound: new Set() };
	if (isQuery(node)) checkQueryWithin(node, scope);
	else if (RawNode.is(node)) checkRaw(node, scope, true);
};
