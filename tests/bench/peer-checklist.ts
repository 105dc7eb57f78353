import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checklist } from './checklist.ts';
import { peerSite } from './peers.ts';

type Transform = (checklist: Checklist) => Promise<{ form: string; model: string }>;

/** The same questions for every peer. Enketo's form is transformed on its server, once; here before anything is measured. */
export const giveChecklist = async (
	page: Page,
	origin: string,
	checklist: Checklist
): Promise<void> => {
	await writeFile(join(peerSite, 'checklist.json'), JSON.stringify(checklist));
	await page.goto(`${origin}/transform.html`);
	await page.locator('body[data-ready]').waitFor();
	const transformed = await page.evaluate((asked) => {
		const { transformed } = globalThis as unknown as { transformed: Transform };
		return transformed(asked);
	}, checklist);
	await writeFile(join(peerSite, 'enketo-form.json'), JSON.stringify(transformed));
};
