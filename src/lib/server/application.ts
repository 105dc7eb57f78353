import { join } from 'node:path';
import { clockOf, type Clock } from './clock.ts';
import { makeDueRows } from './concerns/due-concerns.ts';
import { lookAtConcerns } from './concerns/look.ts';
import { migrate } from './database/migrations.ts';
import { openDatabase } from './database/open.ts';
import type { Db } from './database/tables.ts';
import { fillDemonstration } from './demonstration/fill.ts';
import { fillDesk } from './desk/due-desk.ts';
import { importEscrowKey, type EscrowKey } from './devices/escrow.ts';
import { readEnvironment, type Environment } from './env.ts';
import { forgetOldPreviews } from './import/previews.ts';
import { logOf, type Log } from './log.ts';
import { fileDueVisits } from './figures/file-visit.ts';
import { keepAnswer } from './mail/kept-answer.ts';
import { keptMailTransport } from './mail/kept-mail.ts';
import { footerOf } from './mail/unsubscribe.ts';
import { startSender } from './mail/sender.ts';
import { smtpTransport } from './mail/smtp.ts';
import type { MailTransport } from './mail/transport.ts';
import { firstAdministratorLink } from './people/first-administrator.ts';
import { remind } from './planning/remind.ts';
import { makeAllDueReports } from './reports/due-reports.ts';
import { Drafts } from './rota/drafts.ts';
import { startLooking } from './looking.ts';
import { readServerKeys } from './server-keys.ts';
import { clientSecretIn } from './sign-in/force/client-secret.ts';
import { makeSignIn } from './sign-in/make-sign-in.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import { Throttle } from './sign-in/throttle.ts';
import { SendRate } from './sync/send-rate.ts';

const SEND_EVERY_MS = 2_000;
const REMIND_EVERY_MS = 15 * 60_000;
const LOOK_AT_CONCERNS_EVERY_MS = 60_000;
/** How long the mail server's answer to *are you there* is passed on. */
const MAIL_ANSWER_MS = 15_000;

/** The running server: what a request is given beside who asks. */
export type Application = {
	environment: Environment;
	db: Db;
	clock: Clock;
	log: Log;
	signIn: SignIn;
	throttle: Throttle;
	sendRate: SendRate;
	escrow: EscrowKey;
	/** Rotas that are being drafted. */
	drafts: Drafts;
	mail: MailTransport;
	/** Makes and reads the links by which a letter is switched off. */
	mailSecret: string;
	/** Where the demonstration keeps its mail; undefined where mail is really sent. */
	keptMailFolder: string | undefined;
	/** Production without an administrator: the link that makes the first one. For the terminal, never for a log. */
	firstAdministratorLink: string | undefined;
	/** Finishes what is under way and closes the database. */
	stop: () => Promise<void>;
};

const mailOf = (environment: Environment, clock: Clock) => {
	if (environment.smtpUrl) {
		const smtp = smtpTransport({
			url: environment.smtpUrl,
			from: environment.mailFrom,
			requireTls: environment.mode === 'production'
		});
		const mail = { ...smtp, isWell: keepAnswer(smtp.isWell, MAIL_ANSWER_MS) };
		return { mail, keptMailFolder: undefined };
	}
	const keptMailFolder = join(environment.dataFolder, 'mail');
	return { mail: keptMailTransport(keptMailFolder, clock), keptMailFolder };
};

/** Opens, migrates and, in the demonstration, fills the database. A wrong setting is thrown as its one sentence. */
export const startApplication = async (
	variables: Record<string, string | undefined>
): Promise<Application> => {
	const read = readEnvironment(variables);
	if (!read.ok) throw new Error(read.sentence);
	const { environment } = read;
	const keysRead = readServerKeys(environment);
	if (!keysRead.ok) throw new Error(keysRead.sentence);
	const { keys } = keysRead;
	const opened = openDatabase(environment);
	if (!opened.ok) throw new Error('Another server already uses this data folder.');
	const { db } = opened;
	const clock = clockOf(environment);
	const log = logOf(environment);
	const isProduction = environment.mode === 'production';
	await migrate(db);
	if (!isProduction) await fillDemonstration(db, environment, clock(), log);
	const throttle = new Throttle(db, keys.authSecret);
	await throttle.clean(clock());
	await forgetOldPreviews(db, clock());
	const { mail, keptMailFolder } = mailOf(environment, clock);
	const sender = startSender({
		db,
		transport: mail,
		footerOf: (message) => footerOf(message, keys.authSecret, environment.origin),
		now: clock,
		everyMs: SEND_EVERY_MS,
		onFailure: (count) => log.warn('mailNotSent', { count }),
		onError: (error) => log.error('mailSenderFailed', { error })
	});
	const at = () => ({ now: clock(), origin: environment.origin });
	const reminding = startLooking({
		look: () => remind(db, at()),
		everyMs: REMIND_EVERY_MS,
		onError: (error) => log.error('remindingFailed', { error })
	});
	const concerns = startLooking({
		look: () => lookAtConcerns(db, at()),
		everyMs: LOOK_AT_CONCERNS_EVERY_MS,
		onError: (error) => log.error('lookAtConcernsFailed', { error })
	});
	const concernRows = makeDueRows(db, (error, concernId) =>
		log.error('concernRowsNotMade', { concernId, error })
	).catch((error: unknown) => log.error('dueConcernsFailed', { error }));
	// What a crash left undone; nobody waits for it.
	const dueReports = makeAllDueReports(db, {
		origin: environment.origin,
		now: clock(),
		correlationId: 'start',
		onFault: (error, visitId) => log.error('reportNotMade', { visitId, error })
	}).catch((error: unknown) => log.error('dueReportsFailed', { error }));
	const desk = fillDesk(db, (error, visitId) =>
		log.error('visitNotOnDesk', { visitId, error })
	).catch((error: unknown) => log.error('deskNotFilled', { error }));
	const figures = fileDueVisits(db, (error, visitId) =>
		log.error('figuresNotFiled', { visitId, error })
	).catch((error: unknown) => log.error('dueFiguresFailed', { error }));
	const drafts = new Drafts(db, clock, (error) => log.error('draftFailed', { error }));
	return {
		environment,
		db,
		clock,
		log,
		signIn: makeSignIn(db, {
			secret: keys.authSecret,
			origin: environment.origin,
			secureCookies: isProduction,
			offersInvented: !isProduction,
			force: { clientSecretOf: clientSecretIn(environment), requiresTls: isProduction },
			log: (level) => log[level]('signInLibrary')
		}),
		throttle,
		sendRate: new SendRate(),
		escrow: await importEscrowKey(keys.escrowKey),
		drafts,
		mail,
		mailSecret: keys.authSecret,
		keptMailFolder,
		firstAdministratorLink: isProduction
			? await firstAdministratorLink(db, environment.origin, clock())
			: undefined,
		stop: async () => {
			await sender.stop();
			await drafts.stop();
			await reminding.stop();
			await concerns.stop();
			await concernRows;
			await dueReports;
			await desk;
			await figures;
			await opened.close();
		}
	};
};
