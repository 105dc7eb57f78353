import { createContext } from 'svelte';
import type { OpenVisit } from '#lib/client/open-visit.svelte.ts';

/** The visit whose pages these are. */
export const [getVisit, setVisit] = createContext<() => OpenVisit>();
