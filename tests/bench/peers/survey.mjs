import 'survey-core/survey-core.css';
import { Model, renderSurvey } from 'survey-js-ui';

const checklist = await (await fetch('checklist.json')).json();

const types = {
	one: { type: 'radiogroup' },
	several: { type: 'checkbox' },
	number: { type: 'text', inputType: 'number' },
	time: { type: 'text', inputType: 'time' }
};
const elementsOf = ({ id, kind, text, hint, options, reveals, note }) => [
	...(types[kind]
		? [
				{
					...types[kind],
					name: id,
					title: text,
					description: hint,
					choices: options.map(({ value, label }) => ({ value, text: label }))
				}
			]
		: []),
	{
		type: 'comment',
		name: `${id}note`,
		title: note,
		...(kind === 'words' ? {} : { visibleIf: `{${id}} = '${reveals ?? 'never'}'` })
	}
];

document.querySelector('#show').addEventListener('click', () => {
	const survey = new Model({
		pages: [
			{
				name: 'visit',
				elements: checklist.map(({ name, questions }, p) => ({
					type: 'panel',
					name: `person${p}`,
					title: name,
					elements: questions.flatMap(elementsOf)
				}))
			}
		]
	});
	renderSurvey(survey, document.querySelector('#form'));
});
document.body.dataset.ready = '';
