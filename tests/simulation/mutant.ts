/**
 * Mistakes that engines of this kind are known to make, each built in on purpose: the simulation is trusted because
 * it finds every one of them. What each does stands where it is asked for.
 */
export const mutants = [
	/** The server answers before it has committed. */
	'ackBeforeCommit',
	/** The device keeps the cursor, then the page. */
	'cursorBeforeApply',
	/** The later clock wins, and the other value is dropped. */
	'lastWriterWins',
	/** A change that comes again is stored again. */
	'noIdempotence',
	/** A change stops waiting when it is sent. */
	'dropOnSend',
	/** `base` is what the device holds at the write, not what was on screen. */
	'baseFromHeldHeads',
	/** The device numbers from 1 again after a crash. */
	'deviceSequenceReset',
	/** What is unsent goes with a visit that was given to others. */
	'wipeWaitingOnRevoke',
	/** One bad record turns the whole push away. */
	'poisonBlocks',
	/** Pages are cut by the time of writing. */
	'timeCursor',
	/** A visit that comes back goes on at the old cursor. */
	'cursorKeptOnForget',
	/** The change is kept in one transaction and put to the waiting ones in another. */
	'editInTwoParts',
	/** *Saved* is shown before the write is durable. */
	'savedTooEarly',
	/** A refused change goes on answering others on its device. */
	'refusedStays',
	/** Pages are kept whatever cursor they start from. */
	'overtakenPageKept',
	/** Pages are brought of visits that are not allowed. */
	'everyVisitSent'
] as const;
export type Mutant = (typeof mutants)[number];
