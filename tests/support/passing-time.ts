import { expect, type Page } from '@playwright/test';
import type { Instant } from '#lib/domain/time.ts';
import { DevicePage } from '../pages/device-page.ts';
import { signInAs } from '../pages/sign-in-page.ts';
import { VisitPage } from '../pages/visit-page.ts';
import { Desks } from './desks.ts';
import { MailServer } from './mail-server.ts';
import { tabletSize } from './tablet.ts';
import { everythingIsSent } from './visitor-tablet.ts';

type Tablet = { page: Page; device: DevicePage; visit: VisitPage };

/**
 * Weeks at the desks and on the tablets of one scheme, with a mail server of its own. The server begins anew at each moment
 * that the journey goes on to, and a tablet has the time at which it is taken out.
 */
export class PassingTime {
	readonly desks: Desks;
	readonly mail: MailServer;
	readonly #began: Instant;

	private constructor(desks: Desks, mail: MailServer, began: Instant) {
		this.desks = desks;
		this.mail = mail;
		this.#began = began;
	}

	static async begin(when: Instant): Promise<PassingTime> {
		const mail = await MailServer.start();
		const desks = await Desks.open({
			SMTP_URL: mail.url,
			NODE_EXTRA_CA_CERTS: mail.certificatePath,
			CLOCK_STARTS_AT: when
		});
		return new PassingTime(desks, mail, when);
	}

	async goOnAt(when: Instant): Promise<void> {
		await this.desks.server.stop();
		await this.desks.server.start({ CLOCK_STARTS_AT: when });
	}

	async setUpTablet({ name }: { name: string }): Promise<Tablet> {
		const page = await this.desks.visitor({ viewport: tabletSize });
		await page.clock.install({ time: this.#began });
		const device = new DevicePage(page);
		await signInAs(page, this.desks.server.origin, name, '/visitor/set-up');
		await device.setUp();
		await device.isReadyForNoSignal();
		return { page, device, visit: new VisitPage(page) };
	}

	/** The application is opened anew, with a signal or without. */
	async takeOut({ page, device }: Tablet, when: Instant): Promise<void> {
		await page.clock.setSystemTime(when);
		await page.goto('/visitor');
		await device.unlock();
		await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
	}

	/** The signal comes back, and the tablet sends what it has. */
	async sendFrom({ page }: Tablet, when: Instant): Promise<void> {
		await this.goOnAt(when);
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await everythingIsSent({ page });
	}

	/** The subjects of the letters about concerns that an address was sent, the first first. */
	lettersTo(address: string): string[] {
		return this.mail.subjectsTo(address).filter((subject) => /concern/i.test(subject));
	}

	async end(): Promise<void> {
		await this.desks.close();
		await this.mail.remove();
	}
}
