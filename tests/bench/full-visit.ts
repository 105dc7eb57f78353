import type { VisitView } from '#lib/domain/view.ts';
import { answerTypes, questionsOf } from '#lib/domain/checklist.ts';
import { getTemplate } from '#lib/domain/checklists/published.ts';
import { randomFrom } from '../support/random.ts';
import { visitBy } from '../support/visit-builder.ts';
