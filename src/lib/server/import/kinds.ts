import type { ImportKind } from '#lib/domain/import.ts';
import { may, type Role } from '#lib/domain/role.ts';
import type { Importing } from './importing.ts';
import { visits } from './past-visits.ts';
import { people } from './people.ts';
import { records } from './records.ts';
import { suites } from './suites.ts';

export const importings: Record<ImportKind, Importing> = { people, records, suites, visits };

export const mayImport = (role: Role, kind: ImportKind): boolean =>
	may(role, 'write', importings[kind].record);
