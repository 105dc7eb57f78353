/** A message as it leaves the house. Never anything about a detainee or a visit's content: a link behind sign-in. */
export type Mail = { to: string; subject: string; text: string };

/** Where mail goes: an SMTP server, or in the demonstration a folder. Throws when the message was not taken. */
export interface MailTransport {
	send(mail: Mail): Promise<void>;
	/** Whether mail could be sent now. */
	isWell(): Promise<boolean>;
	close(): void;
}
