import type { Actor } from '#lib/domain/scheme.ts';
import type { Application } from '#lib/server/application.ts';
import type { Caller, SignedIn } from '#lib/server/sign-in/sign-in.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What the person can quote; the same id stands in the log. */
			errorId?: string;
			/** A page that answers with an error says too that everyone is invented. */
			isDemonstration?: boolean;
		}
		interface Locals {
			app: Application;
			/** The request as the server's functions take it: headers, address, correlation id, time. */
			caller: Caller;
			session: SignedIn | undefined;
			/** Who is behind the request; undefined where the page is open to anyone. */
			actor: Actor | undefined;
			/** `Set-Cookie` lines that the answer will carry. */
			setCookies: string[];
		}
	}
}

declare module 'svelte/elements' {
	interface HTMLTextareaAttributes {
		/** Standard, and not yet among the attributes that Svelte knows: a note is never corrected in the cloud. */
		autocorrect?: 'on' | 'off';
	}
}

export {};
