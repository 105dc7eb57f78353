/** The floor: the same controls by the shortest way that a browser has, one string of HTML and one listener. */
const checklist = await (await fetch('checklist.json')).json();
const form = document.querySelector('#form');

const types = { one: 'radio', several: 'checkbox' };
const choice = (id, type, { value, label }) =>
	`<label><input type="${type}" name="${id}" value="${value}"> ${label}</label> `;
const controls = ({ id, kind, options }) =>
	types[kind]
		? options.map((option) => choice(id, types[kind], option)).join('')
		: kind === 'words'
			? ''
			: `<input name="${id}">`;
const question = (asked) =>
	`<fieldset data-reveals="${asked.reveals ?? ''}"><legend>${asked.text}</legend>${asked.hint ? `<p>${asked.hint}</p>` : ''}
	${controls(asked)}
	<label class="note" hidden>${asked.note} <textarea rows="3"></textarea></label>
	${asked.buttons.map((words) => `<button type="button">${words}</button>`).join('')}</fieldset>`;
const person = ({ name, questions }) => `<h2>${name}</h2>${questions.map(question).join('')}`;

document.querySelector('#show').addEventListener('click', () => {
	form.innerHTML = checklist.map(person).join('');
	form.addEventListener('change', ({ target }) => {
		if (target.type !== 'radio') return;
		const asked = target.closest('fieldset');
		asked.querySelector('.note').hidden = target.value !== asked.dataset.reveals;
	});
});
document.body.dataset.ready = '';
