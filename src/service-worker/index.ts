import { build, files, prerendered, version } from '$service-worker';
import { clientsClaim } from 'workbox-core';
import {
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/**
 * Keeps the application itself, nothing else: no answer of the server about people or visits is ever cached. Only GET
 * requests for what was kept are answered here; everything else goes to the network as if this were not there.
 */
declare const self: ServiceWorkerGlobalScope;

/** What the build names by its content keeps its name; the rest changes with the version. */
const kept = [
	...build.map((url) => ({ url, revision: null })),
	...[...files, ...prerendered].map((url) => ({ url, revision: version }))
];

precacheAndRoute(kept, { cleanURLs: false, ignoreURLParametersMatching: [] });
cleanupOutdatedCaches();
clientsClaim();

/** Every page of the visitor's part is the same shell; which one it is, is read on the device. */
registerRoute(
	new NavigationRoute(createHandlerBoundToURL('/visitor'), { allowlist: [/^\/visitor(\/|$)/] })
);

/** A new version takes over only when a page asks for it: when no visit is open and the person agreed. */
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
	if ((data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
