import type {TeamConfig} from '../config/types.ts';
import type {PrdDocument} from '../model/types.ts';

/** A document to learn from. */
export interface LearnedFile {
  /** Path relative to the folder of the team file, separated by `/`. */
  readonly path: string;
  readonly document: PrdDocument;
}

/** One thing that the documents told, and why it is proposed. */
export interface Lesson {
  /** Key of the team file: `kinds`, `sections`, `ids`, … */
  readonly key: keyof TeamConfig;
  /** What it proposes, in a few words: `problem: "Customer pain"`. */
  readonly proposal: string;
  /** Why, in one sentence with its numbers. */
  readonly reason: string;
}

/** What a folder of documents told. */
export interface Learned {
  /** How many documents were read, and how many of each kind there are. */
  readonly files: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** The keys that follow from them; empty where our defaults fit. */
  readonly config: TeamConfig;
  readonly lessons: readonly Lesson[];
  /** What was seen and only the team can tell: headings without a meaning, status words without a stage. */
  readonly questions: readonly string[];
  /** A template of what the PRDs share; undefined where they are too few or share too little. */
  readonly template: {readonly id: string; readonly title: string; readonly text: string; readonly reason: string} | undefined;
}
