const KEY = 'icv-demonstration';

/** Whether this device belongs to a demonstration: known before anybody unlocks it, so that every page can say so. */
export const isDemonstration = (): boolean => localStorage.getItem(KEY) === 'yes';

export const keepDemonstration = (isOne: boolean): void => {
	if (isOne) localStorage.setItem(KEY, 'yes');
	else localStorage.removeItem(KEY);
};
