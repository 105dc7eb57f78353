/** The floor: the same controls by the shortest way that a browser has, one string of HTML and one listener. */
const checklist = await (await fetch('checklist.json')).json();
const form = document.querySelector('#form');

const choice = (id, { value, label }) =>
	`<label><input type="radio" name="${id}" value="${value}"> ${label}</label> `;
const question = ({ id, text, hint, options, reveals, note }) =>
	`<fieldset data-reveals="${reveals}"><legend>${text}</legend>${hint ? `<p>${hint}</p>` : ''}
	${options.map((option) => choice(id, option)).join('')}
	<label class="note" hidden>${note} <textarea rows="3"></textarea></label></fieldset>`;
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
