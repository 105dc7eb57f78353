const words: Record<string, string> = {
	visitAllotted: 'Allotted',
	allotmentCancelled: 'Allotment cancelled',
	visitReassigned: 'Given to another pair',
	visitBegun: 'Begun on a tablet',
	visitClosed: 'Finished on a tablet',
	visitSigned: 'Signed',
	changesReceived: 'Entries received',
	visitGivenBack: 'Given back to the pair that wrote in it',
	setAsideKept: 'Entries kept aside',
	reportReceived: 'Report made here and compared with the tablet’s',
	reportOpened: 'Report opened',
	forceVersionSent: 'Sent to the force',
	forceReportOpened: 'Opened at the force'
};

/** What happened, for a person at the office; an act that has no words here is told by its own name. */
export const historyInWords = (what: string): string =>
	words[what] ?? what.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
