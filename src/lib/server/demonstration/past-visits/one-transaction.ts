import type { Db, Trx } from '#lib/server/database/tables.ts';

/**
 * A database whose transactions are parts of the one that is under way, for acts that begin their own: all of them are
 * kept or none. One that fails must not be caught, as nothing of it is undone before the whole is.
 */
export const withinOne = (trx: Trx): Db =>
	new Proxy<Db>(trx, {
		get: (target, key) => {
			if (key === 'transaction')
				return () => ({ execute: <T>(act: (inner: Trx) => Promise<T>) => act(trx) });
			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		}
	});
