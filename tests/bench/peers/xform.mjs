const escaped = (text) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const binds = {
	one: 'type="select1"',
	several: 'type="select"',
	number: 'type="int"',
	time: 'type="time"',
	words: 'type="string"'
};
const elements = { one: 'select1', several: 'select', number: 'input', time: 'input' };

/** The checklist as an ODK XForm: one group for each person, each note relevant to one answer. */
export const xformOf = (checklist) => {
	const of = (each) =>
		checklist.map(({ questions }, p) => questions.map((asked) => each(p, asked)).join('')).join('');
	const path = (p, id) => `/data/person${p}/${id}`;
	const instance = checklist
		.map(({ questions }, p) => {
			const nodes = questions.map(({ id }) => `<${id}/><${id}note/>`).join('');
			return `<person${p}>${nodes}</person${p}>`;
		})
		.join('');
	const bind = (p, { id, kind, reveals }) => {
		// Words alone are always there; a note that no answer brings up waits for one that is never given.
		const when = kind === 'words' ? '' : ` relevant="${path(p, id)} = '${reveals ?? 'never'}'"`;
		return `<bind nodeset="${path(p, id)}" ${binds[kind]}/><bind nodeset="${path(p, id)}note" type="string"${when}/>`;
	};
	const item = ({ value, label }) =>
		`<item><label>${escaped(label)}</label><value>${value}</value></item>`;
	const control = (p, { id, kind, text, hint, options, note }) => {
		const element = elements[kind];
		const asked = element
			? `<${element} ref="${path(p, id)}"><label>${escaped(text)}</label>${hint ? `<hint>${escaped(hint)}</hint>` : ''}${options.map(item).join('')}</${element}>`
			: '';
		return `${asked}<input ref="${path(p, id)}note" appearance="multiline"><label>${escaped(note)}</label></input>`;
	};
	const groups = checklist
		.map(({ name, questions }, p) => {
			const controls = questions.map((asked) => control(p, asked)).join('');
			return `<group ref="/data/person${p}"><label>${escaped(name)}</label>${controls}</group>`;
		})
		.join('');
	return `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>Visit</h:title><model><instance><data id="visit" version="1">${instance}<meta><instanceID/></meta></data></instance>${of(bind)}<bind nodeset="/data/meta/instanceID" type="string" preload="uid" jr:preload="uid"/></model></h:head>
<h:body>${groups}</h:body></h:html>`;
};
