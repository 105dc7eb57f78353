/** A question as every page under measurement shows it; a note belongs to it, which one of its answers brings up. */
export type Asked = {
	id: string;
	/** Where it stands on our page: the id of its first control. */
	place: string;
	kind: 'one' | 'several' | 'number' | 'time' | 'words';
	text: string;
	hint: string;
	options: { value: string; label: string }[];
	/** The answer that reveals the note; without one the note is only there. */
	reveals: string | undefined;
	note: string;
	/** What its buttons are called. */
	buttons: string[];
};
export type Checklist = { name: string; questions: Asked[] }[];
