import type {Draft} from './build.ts';
import type {DocumentKind, PrdDocument} from './types.ts';

/** Decides what kind of document it is: front matter, the team's globs, then its shape; else not ours. */
export function decideKind(
  draft: Draft<'properties' | 'requirements' | 'metrics' | 'hypotheses' | 'insights' | 'tracker'>,
): {readonly kind: DocumentKind | undefined; readonly reason: string; readonly title: PrdDocument['title']} {
  const heading = draft.sections.find(({level}) => level === 1);
  const title = heading && {text: heading.text, span: heading.heading};
  const named = draft.frontMatter?.data['kind'];
  if (typeof named === 'string' && named) return {kind: named, reason: `front matter says \`kind: ${named}\``, title};
  const byPath = draft.path === undefined ? undefined : draft.settings.kindByPath(draft.path);
  if (byPath) return {kind: byPath.kind, reason: `the team's glob \`${byPath.glob}\` matches its path`, title};
  const meanings = new Set(draft.sections.flatMap((section) => section.meanings));
  if (meanings.size >= 4) return {kind: 'prd', reason: `${meanings.size} sections of a PRD`, title};
  return {kind: undefined, reason: 'nothing in its title or headings says that it is one of ours', title};
}
