import { figuresFile } from '#lib/server/figures/figures-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => figuresFile(event);
