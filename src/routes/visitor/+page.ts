/** The shell that the service worker keeps and answers every visitor address with. */
export const prerender = true;
