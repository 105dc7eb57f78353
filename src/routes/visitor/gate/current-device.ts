import { createContext } from 'svelte';
import type { Device } from '#lib/client/device.svelte.ts';
import type { Update } from '#lib/client/update.svelte.ts';

/** The one device of this tab. */
export const [getDevice, setDevice] = createContext<Device>();

/** Newer versions of the application, and whether one lies ready. */
export const [getUpdate, setUpdate] = createContext<Update>();
