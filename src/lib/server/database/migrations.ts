import { Migrator, type Migration } from 'kysely/migration';
import { up as schemeAndVisits } from './migrations/0001_scheme_and_visits.ts';
import { up as signIn } from './migrations/0002_sign_in.ts';
import { up as formerVisitorsAndDueReports } from './migrations/0003_former_visitors_and_due_reports.ts';
import { up as desk } from './migrations/0004_desk.ts';
import { up as checklistAndFigures } from './migrations/0005_checklist_and_figures.ts';
import { up as importing } from './migrations/0006_import.ts';
import { up as figures } from './migrations/0007_figures.ts';
import { up as stationCopies } from './migrations/0008_station_copies.ts';
import { up as rota } from './migrations/0009_rota.ts';
import { up as planning } from './migrations/0010_planning.ts';
import { up as concerns } from './migrations/0011_concerns.ts';
import { up as forceSignIn } from './migrations/0012_force_sign_in.ts';
import { up as mailToPosts } from './migrations/0013_mail_to_posts.ts';
import { up as kindsByIndexAlone } from './migrations/0014_kinds_by_index_alone.ts';
import { acrossSchemes } from './open.ts';
import type { Db } from './tables.ts';

/** Imported one by one, so that the built server carries them: nothing is read from a folder at run time. */
const migrations = {
	'0001_scheme_and_visits': { up: schemeAndVisits },
	'0002_sign_in': { up: signIn },
	'0003_former_visitors_and_due_reports': { up: formerVisitorsAndDueReports },
	'0004_desk': { up: desk },
	'0005_checklist_and_figures': { up: checklistAndFigures },
	'0006_import': { up: importing },
	'0007_figures': { up: figures },
	'0008_station_copies': { up: stationCopies },
	'0009_rota': { up: rota },
	'0010_planning': { up: planning },
	'0011_concerns': { up: concerns },
	'0012_force_sign_in': { up: forceSignIn },
	'0013_mail_to_posts': { up: mailToPosts },
	'0014_kinds_by_index_alone': { up: kindsByIndexAlone }
} satisfies Record<string, Migration>;

const migratorOf = (db: Db): Migrator =>
	new Migrator({
		// Migrations create the tables that the guard watches, for all schemes at once.
		db: acrossSchemes(db),
		provider: { getMigrations: () => Promise.resolve(migrations) }
	});

/** Brings the database to the newest form, or to an earlier one by its name; what fails is rolled back and thrown. */
export const migrate = async (db: Db, upTo?: keyof typeof migrations): Promise<void> => {
	const migrator = migratorOf(db);
	const { error } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest();
	if (error) throw error;
};

export const isMigrated = async (db: Db): Promise<boolean> =>
	(await migratorOf(db).getMigrations()).every(({ executedAt }) => executedAt !== undefined);
