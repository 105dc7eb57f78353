import { officePages } from '#lib/server/panel-pack/office-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => officePages.pdf(event);
