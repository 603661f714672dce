import type {Settings} from '../config/types.ts';
import type {Fix} from '../lint/finding.ts';
import type {PrdDocument} from '../model/types.ts';
import {sectionEdit} from '../templates/insert.ts';

/** The fix that inserts a missing section from the template, at its place; none where no template has it. */
export function insertSectionFix(document: PrdDocument, settings: Settings, meaning: string, heading: string): readonly Fix[] {
  const edit = sectionEdit(document, settings, meaning);
  if (!edit) return [];
  // The heading that will stand there, which a team's template may word in its own way.
  const inserted = /^(?:#{1,6} +|\*\*)(.+?)(?:\*\*)?\s*$/m.exec(edit.newText)?.[1] ?? heading;
  return [{title: `Insert section \`${inserted}\``, edits: [edit]}];
}
