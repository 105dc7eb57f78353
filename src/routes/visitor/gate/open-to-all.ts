/** The pages that need nothing of what is sealed here: help, and the checklist, which is part of the application. */
const openToAll = ['/visitor/handbook', '/visitor/prompts', '/visitor/checklist'];

/** Whether a page may be shown on a device that is locked or not set up. A hidden one shows nothing but the PIN. */
export const isOpenToAll = (path: string): boolean =>
	openToAll.some((open) => path === open || path.startsWith(`${open}/`));
