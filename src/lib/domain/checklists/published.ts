import type { ChecklistTemplate } from '#lib/domain/checklist.ts';
import { custodyVisit202611 } from './custody-visit-2026-11.ts';
import { custodyVisit20261122 } from './custody-visit-2026-11-22/index.ts';

/** Every version ever released, oldest first. A visit keeps the one it began with, so none is ever taken away. */
export const publishedTemplates: readonly ChecklistTemplate[] = [
	custodyVisit202611,
	custodyVisit20261122
];

export const getTemplate = (id: string): ChecklistTemplate => {
	const template = publishedTemplates.find((published) => published.id === id);
	if (!template) throw new Error(`No checklist template has the id ${id}.`);
	return template;
};
