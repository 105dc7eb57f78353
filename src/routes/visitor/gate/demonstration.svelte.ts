const KEY = 'icv-demonstration';

let isOne = $state(localStorage.getItem(KEY) === 'yes');

/** Whether this device belongs to a demonstration: known before anybody unlocks it, so that every page can say so. */
export const isDemonstration = (): boolean => isOne;

export const keepDemonstration = (isDemonstration: boolean): void => {
	isOne = isDemonstration;
	if (isOne) localStorage.setItem(KEY, 'yes');
	else localStorage.removeItem(KEY);
};
