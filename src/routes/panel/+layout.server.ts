import { deskData } from '#lib/server/request.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => deskData(locals);
