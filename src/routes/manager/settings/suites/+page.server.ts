import { postSuite } from '#lib/server/scheme/settings-pages.ts';
import type { Actions } from './$types';

export const actions: Actions = { default: (event) => postSuite(event, '/manager/settings') };
