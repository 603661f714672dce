/**
 * The documents around those of a run: one index for each team, completed with files that were not asked for only as
 * far as ids and links lead to them.
 */
import {joinPath, parentOf, relativeTo} from '../core/config/paths.ts';
import type {Project} from '../core/config/project.ts';
import {teamFolders} from '../core/config/team-folder.ts';
import {sharedKinds} from '../core/trace/ids.ts';
import {pathKey, resolveLink, targetsFromRoot} from '../core/trace/paths.ts';
import {readRecord} from '../core/trace/record.ts';
import {parseReviewed, reviewedKey, reviewedPath, type Reviewed} from '../core/trace/reviewed.ts';
import {TraceIndex} from '../core/trace/trace-index.ts';
import type {DocumentRecord} from '../core/trace/types.ts';
import {findFiles} from './find-files.ts';
import type {Io} from './io.ts';
import {openLinters} from './linters.ts';
import {decodeText} from './text-file.ts';

/** More files than this beside the ones asked for are not searched for ids. */
const mostNeighbours = 20_000;

/** What one team knows. */
interface Circle {
  readonly root: string;
  /** Whether the folder is known to be the team's, so that searching it ends somewhere sensible. */
  readonly anchored: boolean;
  readonly index: TraceIndex;
  readonly files: Map<string, boolean>;
  reviewed: Reviewed | undefined;
}

/** A team's folder. */
interface Root {
  readonly folder: string;
  readonly anchored: boolean;
}

/** Indexes by team. */
export interface Surroundings {
  /** Takes note of a file of the run, with its record where it is a document of ours. */
  add(path: string, record: DocumentRecord | undefined): Promise<void>;
  /** Reads what the documents given need of others: definitions and citations, targets of links, accepted citations. */
  complete(records: readonly DocumentRecord[]): Promise<void>;
  /** The index that holds a document. */
  indexFor(path: string): Promise<TraceIndex>;
  /** Folder of the team that a document belongs to. */
  rootOf(path: string): Promise<string>;
}

/** Makes the surroundings of a run; nothing is read before it is needed. */
export function createSurroundings(io: Io, project: Project): Surroundings {
  const circles = new Map<string, Circle>();
  const teamFolder = teamFolders(io.files);
  const seen = new Set<string>();
  return {
    async add(path, record) {
      seen.add(pathKey(path));
      if (record) (await circleOf(path)).index.upsert(record);
    },
    async complete(records) {
      const byCircle = new Map<Circle, DocumentRecord[]>();
      for (const record of records) {
        const circle = await circleOf(record.path);
        byCircle.set(circle, [...(byCircle.get(circle) ?? []), record]);
      }
      for (const [circle, own] of byCircle) {
        await readReviewed(circle);
        await readNeighbours(circle, own);
        await lookForTargets(circle, own);
      }
    },
    async indexFor(path) {
      return (await circleOf(path)).index;
    },
    async rootOf(path) {
      return (await rootOf(path)).folder;
    },
  };

  async function circleOf(path: string): Promise<Circle> {
    const {folder: root, anchored} = await rootOf(path);
    let circle = circles.get(root);
    if (!circle) {
      const files = new Map<string, boolean>();
      const made: Circle = {
        root, anchored, files, reviewed: undefined,
        index: new TraceIndex({
          exists: (target) => files.get(pathKey(target)),
          roots: () => [root],
          accepted: (from, owner, id) => {
            const relative = relativeTo(root, from);
            return relative === undefined ? undefined : made.reviewed?.get(reviewedKey(relative, owner, id));
          },
        }),
      };
      circles.set(root, (circle = made));
    }
    return circle;
  }

  /** The folder of the team file, else the repository's, else the folder of the run. */
  async function rootOf(path: string): Promise<Root> {
    const {configPath} = await project.scopeOf(path);
    const team = await teamFolder(path, configPath);
    if (team !== undefined) return {folder: team, anchored: true};
    const folder = parentOf(path) ?? path;
    return {folder: relativeTo(io.cwd, folder) === undefined ? folder : io.cwd, anchored: false};
  }

  async function readReviewed(circle: Circle): Promise<void> {
    circle.reviewed ??= parseReviewed(await io.files.readText(joinPath(circle.root, reviewedPath)).catch(() => undefined) ?? '');
  }

  /** Reads other documents of the team that share an id with ours or that ours link to. */
  async function readNeighbours({root, anchored, index}: Circle, records: readonly DocumentRecord[]): Promise<void> {
    if (!anchored) return;
    const prefixes = new Set<string>();
    const linked = new Set<string>();
    for (const {items, citations, path} of records) {
      for (const {id, kind} of [...items, ...citations]) if (id !== undefined && kind !== undefined && sharedKinds.has(kind)) prefixes.add(id.slice(0, id.lastIndexOf('-')));
      // Ids of one document are looked for elsewhere only where they are not its own.
      for (const {id} of citations) if (id !== undefined && index.definitions(id).length === 0) prefixes.add(id.slice(0, id.lastIndexOf('-')));
      for (const {url} of citations) {
        const target = url === undefined ? undefined : resolveLink(path, url);
        if (target) linked.add(pathKey(target.path));
      }
    }
    const wanted = [...prefixes].filter((prefix) => /^[\p{L}\p{N}_ ]+$/u.test(prefix));
    if (wanted.length === 0 && linked.size === 0) return;
    const mention = wanted.length > 0 ? new RegExp(`(?:${wanted.join('|')})[-_ #.\\u2010-\\u2015]?\\d`, 'iu') : undefined;
    const {files} = await findFiles([root], {
      files: io.files, cwd: io.cwd, windows: io.windows, signal: io.signal,
      ignored: async (path) => (await project.scopeOf(path)).settings.ignoredByPath(path) !== undefined,
    });
    const linterOf = await openLinters(io);
    for (const {path} of files.slice(0, mostNeighbours)) {
      if (io.signal.aborted) return;
      if (seen.has(pathKey(path)) || (await rootOf(path)).folder !== root) continue;
      const text = await io.files.readBytes(path).then((bytes) => decodeText(bytes).text, () => undefined);
      if (text === undefined || !(linked.has(pathKey(path)) || mention?.test(text))) continue;
      const {settings} = await project.scopeOf(path);
      const document = linterOf(settings).read(text, path);
      if (document) index.upsert(readRecord(document, settings));
    }
  }

  /** Looks for the files that links lead to and that are no documents of ours. */
  async function lookForTargets({index, files, root}: Circle, records: readonly DocumentRecord[]): Promise<void> {
    const look = async (path: string): Promise<void> => {
      const key = pathKey(path);
      if (!files.has(key)) files.set(key, await io.files.status(path).then((status) => status !== undefined, () => true));
    };
    for (const {path, citations, images} of records) {
      for (const {url} of [...citations, ...images]) {
        if (url === undefined) continue;
        for (const {path: file, folder} of targetsFromRoot(url, [root])) {
          await look(file);
          await look(folder);
        }
        const target = resolveLink(path, url);
        if (!target || index.record(target.path)) continue;
        await look(target.path);
        if (!/\.[a-z\d]{1,8}$/i.test(target.path)) await look(`${target.path}.md`);
      }
    }
  }
}
