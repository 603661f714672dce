/** The few questions worth asking first: what a good head of product would raise in a review, and no more. */
import type {Finding} from '../lint/finding.ts';
import {consequence} from '../lint/importance.ts';
import {meaningsAt} from '../model/sections.ts';
import type {PrdDocument} from '../model/types.ts';
import {identityOf, isSameQuestion} from './identity.ts';

/** More questions than these at once are a list to file, not a talk. */
export const mostQuestions = 5;

/** Questions of one topic among them, as long as other topics have something to ask. */
const mostOfTopic = 2;

/** A question to the author with the places it is about. */
export interface CoachQuestion {
  /** What to ask. */
  readonly question: string;
  /** The finding that asks most consequentially: its message says what was seen, its span where. */
  readonly finding: Finding;
  /** All findings that ask the same, that one first. */
  readonly findings: readonly Finding[];
  /** What they are about, so that an answer is remembered after edits; one for each finding. */
  readonly identities: readonly string[];
}

/** What the coach has to say about a document. */
export interface Coaching {
  /** At most five, the most consequential first. */
  readonly questions: readonly CoachQuestion[];
  /** How many more there are behind them. */
  readonly waiting: number;
  /** Questions that were marked as answered and would still be asked. */
  readonly answered: readonly CoachQuestion[];
}

/**
 * Chooses the questions for a document: one for all findings that ask the same, spread over sections and topics.
 * There is no grade: the questions are about the document, and none left means no more than that.
 *
 * @param document the model that the findings count in.
 * @param findings what a check found, finished; hints ask nothing.
 * @param answered identities of questions that somebody marked as answered.
 */
export function coach(document: PrdDocument, findings: readonly Finding[], answered: readonly string[] = []): Coaching {
  const open: Asked[] = [];
  const done: Asked[] = [];
  for (const finding of findings) {
    if (finding.severity === 'hint') continue;
    const identity = identityOf(document, finding);
    (answered.some((known) => isSameQuestion(known, identity)) ? done : open).push({finding, identity});
  }
  const questions = grouped(open);
  const chosen = choose(document, questions);
  return {questions: chosen, waiting: questions.length - chosen.length, answered: grouped(done)};
}

/** What a question is about in the large, so that five questions do not circle around one thing. */
export function topicOf(ruleId: string): string {
  const group = ruleId.split('-')[0]!;
  return group === 'insight' ? 'evidence' : group;
}

interface Asked {
  readonly finding: Finding;
  readonly identity: string;
}

/** One question for all findings of a rule that ask it, the most consequential first. */
function grouped(asked: readonly Asked[]): readonly CoachQuestion[] {
  const groups = new Map<string, Asked[]>();
  for (const entry of [...asked].sort((a, b) => consequence(b.finding) - consequence(a.finding))) {
    const key = `${entry.finding.ruleId} ${entry.finding.question}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].map((entries) => ({
    question: entries[0]!.finding.question,
    finding: entries[0]!.finding,
    findings: entries.map(({finding}) => finding),
    identities: entries.map(({identity}) => identity),
  }));
}

/**
 * The first five: the first question of each topic, then a second one, one for each topic of a section; what that leaves
 * out fills up what is free.
 */
function choose(document: PrdDocument, questions: readonly CoachQuestion[]): readonly CoachQuestion[] {
  const chosen = new Set<CoachQuestion>();
  const places = new Set<string>();
  const topics = new Map<string, number>();
  for (let most = 1; most <= mostOfTopic; most++) {
    for (const question of questions) {
      if (chosen.size === mostQuestions) break;
      const topic = topicOf(question.finding.ruleId);
      const place = `${topic} ${sectionOf(document, question.finding)}`;
      const count = topics.get(topic) ?? 0;
      if (chosen.has(question) || places.has(place) || count >= most) continue;
      chosen.add(question);
      places.add(place);
      topics.set(topic, count + 1);
    }
  }
  for (const question of questions) if (chosen.size < mostQuestions) chosen.add(question);
  return questions.filter((question) => chosen.has(question));
}

function sectionOf({blocks, sections}: PrdDocument, {span}: Finding): string {
  const block = blocks.findLast((candidate) => candidate.span.start <= span.start && span.start <= candidate.span.end);
  return meaningsAt({sections}, block?.section)[0] ?? String(block?.section);
}
