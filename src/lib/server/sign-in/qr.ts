import { renderSVG } from 'uqr';

/** The square that an authenticator app scans, as the address of a picture: no markup enters the page. */
export const qrPicture = (uri: string): string =>
	`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 4 }))}`;
