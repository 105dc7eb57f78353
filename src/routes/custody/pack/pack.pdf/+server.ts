import { forcePages } from '#lib/server/panel-pack/force-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => forcePages.pdf(event);
