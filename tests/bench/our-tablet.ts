import { signInAs } from '../pages/sign-in-page.ts';
import { DevicePage } from '../pages/device-page.ts';
import { VisitPage } from '../pages/visit-page.ts';
import { Server } from '../support/server.ts';
import { phone, Tablet } from '../support/tablet.ts';

export const VISITOR = 'Amelia Thornbury';
export const PARTNER = 'Aoife Brennan';
export const SUITE = 'Medway';

/** The built application and a phone on which nobody is set up yet. */
export const openPhone = async () => {
	const server = await Server.start();
	const tablet = await Tablet.start(phone);
	const { page } = tablet;
	return {
		server,
		tablet,
		page,
		device: new DevicePage(page),
		visit: new VisitPage(page),
		close: async () => {
			await tablet.remove();
			await server.remove();
		}
	};
};
export type Phone = Awaited<ReturnType<typeof openPhone>>;

export const setUp = async ({ page, device }: Phone): Promise<void> => {
	await page.getByRole('heading', { name: 'Set up this device' }).waitFor();
	await device.setUp();
};

/** Signed in, set up, and inside the suite with this many people on the board. */
export const beginVisit = async (phone: Phone, held: number): Promise<void> => {
	const { page, server } = phone;
	await signInAs(page, server.origin, VISITOR, '/visitor/set-up');
	await setUp(phone);
	await walkIn(phone, held);
};

export const walkIn = async ({ visit }: Phone, held: number): Promise<void> => {
	await visit.beginOnTheSpot(SUITE, PARTNER);
	await visit.enter();
	for (let cell = 1; cell <= held; cell++) await visit.addToBoard(`M${cell}`, `${4000 + cell}`);
};
