/** Where documents of a kind live: folders that hold little else, or names that they share. */
import type {TeamConfig} from '../config/types.ts';
import {counted, percent} from '../rules/phrases.ts';
import type {LearnedFile, Lesson} from './types.ts';

/** Documents that make a habit, and share of them that a glob must be right about. */
const fewest = 2;
const share = 0.7;

/** A glob with what it covers. */
interface Candidate {
  readonly glob: string;
  readonly covered: readonly LearnedFile[];
  readonly words: string;
}

/** Proposes globs by kind. */
export function learnGlobs(files: readonly LearnedFile[]): {readonly config: Pick<TeamConfig, 'kinds' | 'insights'>; readonly lessons: readonly Lesson[]} {
  const kinds: Record<string, string[]> = {};
  const insights: string[] = [];
  const lessons: Lesson[] = [];
  for (const kind of new Set(files.flatMap(({document}) => document.kind ?? []))) {
    const left = new Set(files.filter(({document}) => document.kind === kind));
    for (const {glob, covered, words} of [...foldersOf(files, kind), ...namesOf(files, kind)]) {
      const own = covered.filter((file) => left.has(file));
      if (own.length < fewest) continue;
      for (const file of own) left.delete(file);
      (kind === 'insight-log' ? insights : (kinds[kind] ??= [])).push(glob);
      const other = covered.length - covered.filter(({document}) => document.kind === kind).length;
      const also = other === 0 ? '' : ` The glob covers ${counted(other, 'more file')} there that we would not have recognised: ${covered.filter(({document}) => document.kind !== kind).slice(0, 3).map(({path}) => path).join(', ')}${other > 3 ? ', …' : ''}.`;
      lessons.push({key: kind === 'insight-log' ? 'insights' : 'kinds', proposal: kind === 'insight-log' ? glob : `${kind}: ${glob}`, reason: words + also});
    }
  }
  return {config: {...(Object.keys(kinds).length > 0 ? {kinds} : {}), ...(insights.length > 0 ? {insights} : {})}, lessons};
}

/** Folders of which most files are of a kind and the others of none, the outermost first. */
function foldersOf(files: readonly LearnedFile[], kind: string): readonly Candidate[] {
  const folders = new Set(files.flatMap(({path}) => ancestorsOf(path)));
  const candidates: Candidate[] = [];
  for (const folder of [...folders].sort((a, b) => a.length - b.length)) {
    if (candidates.some(({glob}) => `${folder}/`.startsWith(glob.replace(/\*\*.*$/, '')))) continue;
    const covered = files.filter(({path}) => path.startsWith(`${folder}/`));
    const own = covered.filter(({document}) => document.kind === kind).length;
    const foreign = covered.some(({document}) => document.kind !== undefined && document.kind !== kind);
    if (foreign || own < fewest || own / covered.length < share) continue;
    candidates.push({glob: `${folder}/**/*.md`, covered, words: `${own === covered.length ? `All ${own}` : `${own} of ${covered.length} (${percent(own / covered.length)})`} files in \`${folder}/\` are of kind ${kind}.`});
  }
  return candidates;
}

/** A word that the names of a kind's documents begin or end with, and hardly any other name does. */
function namesOf(files: readonly LearnedFile[], kind: string): readonly Candidate[] {
  const own = files.filter(({document}) => document.kind === kind);
  const shapes = new Map<string, (name: string) => boolean>();
  for (const {path} of own) {
    const name = nameOf(path);
    const first = /^([A-Za-z]{2,20})[-_.]/.exec(name);
    const last = /[-_.]([A-Za-z]{2,20})\.md$/i.exec(name);
    if (first) shapes.set(`${first[0]}*.md`, (other) => other.startsWith(first[0]));
    if (last) shapes.set(`*${last[0]}`, (other) => other.endsWith(last[0]));
    shapes.set(name, (other) => other === name);
  }
  const base = commonFolder(own.map(({path}) => path));
  return [...shapes].flatMap(([shape, matches]): Candidate[] => {
    const covered = files.filter(({path}) => path.startsWith(base) && matches(nameOf(path)));
    const right = covered.filter(({document}) => document.kind === kind).length;
    const foreign = covered.some(({document}) => document.kind !== undefined && document.kind !== kind);
    if (foreign || right < fewest || right / covered.length < share) return [];
    return [{glob: `${base}**/${shape}`, covered, words: `${right} of ${covered.length} files named \`${shape}\` are of kind ${kind}.`}];
  }).sort((a, b) => b.covered.length - a.covered.length);
}

function ancestorsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map(ancestorsOf);
  const common = first.filter((folder) => others.every((list) => list.includes(folder))).at(-1);
  return common === undefined ? '' : `${common}/`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
