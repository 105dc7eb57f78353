import { templateResponse } from '#lib/server/import/import-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => templateResponse(locals, params);
