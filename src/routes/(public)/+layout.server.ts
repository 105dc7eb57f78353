import { deskData } from '#lib/server/request.ts';

export const load = ({ locals }) => ({ isDemonstration: deskData(locals).isDemonstration });
