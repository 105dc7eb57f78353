import { defineConfig } from '@playwright/test';

/**
 * Journeys in a real Chromium against the built application: each starts a server of its own on a free port and a
 * data folder of its own. Nothing is tried again: a journey that fails once has failed.
 */
export default defineConfig({
	testDir: '.',
	testMatch: '*.spec.ts',
	outputDir: '../test-results/journeys',
	timeout: 600_000,
	expect: { timeout: 30_000 },
	retries: 0,
	workers: 2,
	forbidOnly: true,
	use: { locale: 'en-GB', timezoneId: 'Europe/London' }
});
