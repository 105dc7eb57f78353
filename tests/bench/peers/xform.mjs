const escaped = (text) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

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
	const binds = of(
		(p, { id, reveals }) =>
			`<bind nodeset="${path(p, id)}" type="select1"/><bind nodeset="${path(p, id)}note" type="string" relevant="${path(p, id)} = '${reveals}'"/>`
	);
	const item = ({ value, label }) =>
		`<item><label>${escaped(label)}</label><value>${value}</value></item>`;
	const control = (p, { id, text, hint, options, note }) =>
		`<select1 ref="${path(p, id)}"><label>${escaped(text)}</label>${hint ? `<hint>${escaped(hint)}</hint>` : ''}${options.map(item).join('')}</select1>
		<input ref="${path(p, id)}note" appearance="multiline"><label>${escaped(note)}</label></input>`;
	const groups = checklist
		.map(({ name, questions }, p) => {
			const controls = questions.map((asked) => control(p, asked)).join('');
			return `<group ref="/data/person${p}"><label>${escaped(name)}</label>${controls}</group>`;
		})
		.join('');
	return `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>Visit</h:title><model><instance><data id="visit" version="1">${instance}<meta><instanceID/></meta></data></instance>${binds}<bind nodeset="/data/meta/instanceID" type="string" preload="uid" jr:preload="uid"/></model></h:head>
<h:body>${groups}</h:body></h:html>`;
};
