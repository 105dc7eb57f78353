/**
 * A report on its way to the reader inside the application: never kept by the browser, never run, never framed by
 * another site. There is no download: `inline`, and the sandbox gives a file opened by itself no powers at all.
 */
export const pdfResponse = (bytes: Uint8Array, fileName: string): Response =>
	new Response(bytes.slice(), {
		headers: {
			'content-type': 'application/pdf',
			'content-length': String(bytes.length),
			'content-disposition': `inline; filename="${fileName}"`,
			'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
