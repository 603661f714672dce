/**
 * The grammar of the command line as data: commands, their flags and what they take. Parsing, checking, suggestions and
 * help are all made from it. Nothing here loads the core, so that `--help` is instant.
 */
import {parseArgs, type ParseArgsConfig} from 'node:util';
import {nearest} from '../core/config/nearest.ts';
import {UsageError} from './io.ts';

/** A flag. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in help; a flag without one is a switch. */
  readonly value?: string;
  /** The values it may have. */
  readonly choices?: readonly string[];
  readonly description: string;
}

/** A command. */
export interface Command {
  readonly name: string;
  /** Operands as help shows them: `[paths…]`, `RULE`. */
  readonly operands: string;
  /** Fewest and most operands. */
  readonly takes: readonly [number, number];
  readonly description: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
}

/** What a command line asks for. */
export interface Request {
  readonly command: Command;
  readonly operands: readonly string[];
  /** Values of flags that were given; switches are `true`, or `false` with `--no-`. */
  readonly flags: Readonly<Record<string, string | boolean>>;
}

const config: Flag = {name: 'config', short: 'c', value: 'FILE', description: 'Use this configuration instead of the nearest one.'};
const stage: Flag = {
  name: 'stage', value: 'STAGE', choices: ['draft', 'review', 'approved'],
  description: 'Check as if every document were in this stage.',
};
const stdinName: Flag = {name: 'stdin-filename', value: 'FILE', description: 'Path that the text on stdin (`-`) stands for.'};
const output: Flag = {name: 'output', short: 'o', value: 'FILE', description: 'Write the report to a file instead of stdout.'};
const format = (...choices: string[]): Flag => ({name: 'format', short: 'f', value: 'FORMAT', choices, description: 'Form of the report.'});

const relativeFlag: Flag = {name: 'relative', description: 'Read a percentage as a share of the baseline.'};
const alpha: Flag = {name: 'alpha', value: 'SHARE', description: 'Chance of a false alarm that is accepted (0.05).'};
const sides: Flag = {name: 'sides', value: 'N', choices: ['1', '2'], description: 'Whether one direction counts, or both (2).'};
const split: Flag = {name: 'split', value: 'SHARES', description: 'Planned split, control first: 80/20 (equal).'};

/** Flags of every command. */
const commonFlags: readonly Flag[] = [
  {name: 'help', short: 'h', description: 'Show help, for a command when one is named.'},
  {name: 'version', short: 'V', description: 'Show the version.'},
  {name: 'color', description: 'Write in colour, or not (--no-color). Without it: only on a terminal, and NO_COLOR is honoured.'},
];

/** All commands in the order of help. */
export const commands: readonly Command[] = [
  {
    name: 'check', operands: '[paths…]', takes: [0, Infinity],
    description: 'Check documents: files, folders, globs, or stdin (`-`). Without paths: the current folder.',
    flags: [
      format('text', 'json', 'sarif', 'junit', 'github'),
      {name: 'max-warnings', value: 'N', description: 'Warnings that still count as clean (0).'},
      {name: 'quiet', short: 'q', description: 'Report errors only.'},
      stage, config,
      {name: 'fix', description: 'Apply safe corrections to the files, then report what is left.'},
      stdinName, output,
    ],
    examples: ['prd-coach check', 'prd-coach check docs/prd "ideas/**/*.md" --stage approved', 'prd-coach check --format sarif --output prd.sarif', 'cat draft.md | prd-coach check - --stdin-filename docs/draft.md'],
  },
  {
    name: 'coach', operands: 'FILE', takes: [1, 1],
    description: 'Ask at most five questions about a document, the most consequential first.',
    flags: [format('text', 'json'), stage, config, stdinName, output],
    examples: ['prd-coach coach docs/prd/export.md', 'prd-coach coach draft.md --format json'],
  },
  {
    name: 'new', operands: 'TEMPLATE', takes: [1, 1],
    description: 'Write a new document from a template. Never overwrites a file.',
    flags: [
      {name: 'title', short: 't', value: 'TEXT', description: 'Title of the document (the template\'s name).'},
      {name: 'output', short: 'o', value: 'FILE', description: 'File or folder to write to; `-` prints the text.'},
      {name: 'author', value: 'NAME', description: 'Who writes it (the name that git knows).'},
      config,
    ],
    examples: ['prd-coach new prd-one-pager --title "Faster intake"', 'prd-coach new prfaq --title Offline --output docs/prd/'],
  },
  {
    name: 'explain', operands: 'RULE', takes: [1, 1],
    description: 'Show why a rule exists, with examples and options; for a rule of the team what the team file says.',
    flags: [config], examples: ['prd-coach explain evidence-section', 'prd-coach explain no-baseline'],
  },
  {
    name: 'rules', operands: '', takes: [0, 0],
    description: 'List all rules with their severity here.',
    flags: [format('text', 'json'), config], examples: ['prd-coach rules', 'prd-coach rules --format json'],
  },
  {
    name: 'init', operands: '[paths…]', takes: [0, Infinity],
    description: 'Write a commented .prd-coach.json to begin with; with --learn one that follows from the documents that are there, and a template of what they share. Never overwrites a file.',
    flags: [
      {name: 'learn', description: 'Read documents (without paths: all below this folder) and propose section names, id patterns, kinds, globs and a template, with reasons.'},
      {name: 'dry-run', description: 'Show what would be written, and write nothing.'},
    ],
    examples: ['prd-coach init', 'prd-coach init --learn docs/', 'prd-coach init --learn docs/ --dry-run'],
  },
  {
    name: 'inspect', operands: 'PATHS…', takes: [1, Infinity],
    description: 'Show what we understood of documents: kind and why, sections, requirements, evidence, metrics.',
    flags: [format('text', 'json', 'jsonl'), stage, config, stdinName, output],
    examples: ['prd-coach inspect docs/prd/export.md', 'prd-coach inspect docs --format jsonl'],
  },
  {
    name: 'trace', operands: '[paths…]', takes: [0, Infinity],
    description: 'Show what the requirements of documents rest on: customer evidence, a driver, an assumption, or nothing.',
    flags: [
      format('text', 'json', 'csv', 'html', 'markdown'),
      {name: 'fail-under', value: 'N', description: 'Exit with 1 when fewer than N percent of the requirements trace to evidence or a driver.'},
      {name: 'accept', description: 'Accept citations as they read now, of the ids (INS-42, REQ-4) or documents named, or all.'},
      stage, config, output,
    ],
    examples: ['prd-coach trace', 'prd-coach trace docs/prd --format html --output coverage.html', 'prd-coach trace --fail-under 80', 'prd-coach trace --accept INS-042'],
  },
  {
    name: 'experiments', operands: '[paths…]', takes: [0, Infinity],
    description: 'List experiments from plans and trackers: overdue and undecided ones first.',
    flags: [format('text', 'json', 'csv'), config, stdinName, output],
    examples: ['prd-coach experiments', 'prd-coach experiments docs/experiments --format csv --output experiments.csv'],
  },
  {
    name: 'templates', operands: '', takes: [0, 0],
    description: 'List the templates, ours and the team\'s.',
    flags: [format('text', 'json'), config], examples: ['prd-coach templates'],
  },
  {
    name: 'sample-size', operands: '', takes: [0, 0],
    description: 'Compute how many subjects and days an experiment needs, or what it can show.',
    flags: [
      {name: 'baseline', value: 'RATE', description: 'Rate of today: 0.1 or 10%. With --sd, the mean.'},
      {name: 'mde', value: 'EFFECT', description: 'Smallest effect worth seeing: 0.02, 2pp, or 20% with --relative.'},
      relativeFlag, alpha,
      {name: 'power', value: 'SHARE', description: 'Chance to see the effect if it is there (0.8).'},
      sides,
      {name: 'arms', value: 'N', description: 'Arms with control among them (2).'},
      split,
      {name: 'correction', value: 'NAME', choices: ['bonferroni', 'holm', 'none'], description: 'How alpha is shared among several treatments (bonferroni).'},
      {name: 'method', value: 'NAME', choices: ['pooled', 'evan-miller', 'unpooled', 'arcsine', 'pooled-cc', 'rule-of-16'], description: 'Method that time is computed from (pooled).'},
      {name: 'traffic', value: 'N', description: 'Subjects that could take part: 5000, 5k/day, 35k/week.'},
      {name: 'exposure', value: 'SHARE', description: 'Share of them that takes part (all).'},
      {name: 'days', value: 'N', description: 'Days it may run: says what can be seen in them.'},
      {name: 'subjects', value: 'N', description: 'Subjects in control: says what can be seen with them.'},
      {name: 'decrease', description: 'With --days or --subjects: look for a fall.'},
      {name: 'sd', value: 'N', description: 'Standard deviation of a subject\'s value: plan for means.'},
      {name: 'margin', value: 'EFFECT', description: 'Plan a guardrail: the worst change that is accepted.'},
      {name: 'lower-is-better', description: 'With --margin: the rate is one that should be low.'},
      format('text', 'json'),
    ],
    examples: [
      'prd-coach sample-size --baseline 0.1 --mde 0.02 --traffic 5k/day', 'prd-coach sample-size --baseline 10% --mde 20% --relative --split 80/20',
      'prd-coach sample-size --baseline 4% --traffic 20k/week --days 14', 'prd-coach sample-size --sd 30 --mde 1.5', 'prd-coach sample-size --baseline 30% --margin 1pp',
    ],
  },
  {
    name: 'readout', operands: '', takes: [0, 0],
    description: 'Compute what the results of an experiment say: difference, lift, interval, p, arm sizes.',
    flags: [
      {name: 'control', value: 'COUNTS', description: 'Successes and subjects: 400/10000. For means 24.1±8/400: mean, standard deviation, subjects.'},
      {name: 'treatment', value: 'COUNTS', description: 'The same; several treatments are separated by `;`.'},
      {name: 'mde', value: 'EFFECT', description: 'Effect that was planned for: 2pp, or 20% with --relative; for means in their unit, or 5%. Says whether it is still possible.'},
      relativeFlag, alpha, sides, split,
      {name: 'bayesian', description: 'Add the chance to beat control (beta-binomial, uniform prior).'},
      {name: 'sequential', value: 'N', description: 'Look by Evan Miller\'s sequential rule, planned for N successes.'},
      {name: 'equal-variance', description: 'With means: Student\'s pooled test instead of Welch\'s.'},
      format('text', 'json'),
    ],
    examples: [
      'prd-coach readout --control 400/10000 --treatment 460/10000 --mde 1pp', 'prd-coach readout --control 800/8000 --treatment 230/2000 --split 80/20',
      'prd-coach readout --control 24.1±8/400 --treatment 25.9±11/380',
    ],
  },
  {
    name: 'help', operands: '[COMMAND]', takes: [0, 1],
    description: 'Show help.', flags: [], examples: [],
  },
];

/**
 * Reads a command line.
 *
 * @throws UsageError with what is wrong and the nearest right word.
 */
export function parseArguments(args: readonly string[]): Request {
  const split = args.indexOf('--');
  const words = split < 0 ? args : args.slice(0, split);
  const at = words.findIndex((word, index) => !word.startsWith('-') && !isValueOf(words[index - 1]));
  const name = at < 0 ? undefined : words[at]!;
  const help = commands.find((command) => command.name === 'help')!;
  const command = commands.find((candidate) => candidate.name === name);
  const asks = (long: string, short: string) => words.some((word) => word === long || word === short);
  if (command === undefined) {
    if (asks('--version', '-V')) return {command: help, operands: [], flags: {version: true}};
    if (name === undefined) {
      if (words.length === 0 || asks('--help', '-h')) return {command: help, operands: [], flags: {}};
      throw new UsageError(unknownFlag(words[0] ?? '--', commonFlags) ?? 'No command given.', seeHelp());
    }
    throw new UsageError(`There is no command \`${name}\`.${didYouMean(name, commands.map((known) => known.name))}`,
      /[./*\\]/.test(name) ? `To check files: prd-coach check ${name}` : seeHelp());
  }
  const rest = [...args.slice(0, at), ...args.slice(at + 1)];
  return readFlags(command, rest);
}

/** Help on one command, or on all. */
export function helpText(command?: Command): string {
  const list = (rows: readonly (readonly [string, string])[]) => {
    const width = Math.max(...rows.map(([left]) => left.length)) + 2;
    return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
  };
  const flags = (shown: readonly Flag[]) => list(shown.map((flag) => [
    `${flag.short ? `-${flag.short}, ` : '    '}--${flag.name}${flag.value ? ` ${flag.value}` : ''}`,
    flag.description + (flag.choices ? ` One of ${flag.choices.join(', ')}.` : ''),
  ]));
  if (!command || command.name === 'help') {
    return [
      'PRD Coach asks what a good head of product would ask, of plain Markdown documents.', '',
      'Usage: prd-coach COMMAND [options]', '',
      'Commands', list(commands.map(({name, operands, description}) => [`${name} ${operands}`.trim(), description])), '',
      'Options', flags(commonFlags), '',
      'Exit codes: 0 clean, 1 findings (errors, or more warnings than --max-warnings), 2 wrong usage or a failure.',
      'More on a command: prd-coach help COMMAND', '',
    ].join('\n');
  }
  return [
    `Usage: prd-coach ${command.name} ${command.operands}`.trimEnd() + ' [options]', '',
    command.description, '',
    'Options', flags([...command.flags, ...commonFlags]), '',
    ...(command.examples.length > 0 ? ['Examples', ...command.examples.map((example) => `  ${example}`), ''] : []),
  ].join('\n');
}

function readFlags(command: Command, args: readonly string[]): Request {
  const known = [...command.flags, ...commonFlags];
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const flag of known) {
    options[flag.name] = {type: flag.value ? 'string' : 'boolean', ...(flag.short ? {short: flag.short} : {})};
  }
  const {tokens} = parseArgs({args: [...args], options, strict: false, allowPositionals: true, tokens: true});
  const flags: Record<string, string | boolean> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const negated = token.name.startsWith('no-') ? known.find(({name, value}) => !value && name === token.name.slice(3)) : undefined;
    const flag = negated ?? known.find(({name}) => name === token.name);
    if (!flag) throw new UsageError(unknownFlag(token.rawName, known)!, seeHelp(command));
    if (flag.value && (token.value === undefined || (!token.inlineValue && isFlagLike(token.value)))) {
      throw new UsageError(`\`${token.rawName}\` needs a value: ${token.rawName} ${flag.value}.`, choicesHint(flag) ?? seeHelp(command));
    }
    if (!flag.value && token.value !== undefined) {
      throw new UsageError(`\`${token.rawName}\` takes no value, but has \`${token.value}\`.`, seeHelp(command));
    }
    if (flag.choices && !flag.choices.includes(token.value!)) {
      throw new UsageError(`\`${token.rawName} ${token.value}\` is not one of ${flag.choices.join(', ')}.${didYouMean(token.value!, flag.choices)}`);
    }
    flags[flag.name] = negated ? false : (token.value ?? true);
  }
  const [fewest, most] = command.takes;
  if (flags['help'] !== true && flags['version'] !== true) {
    if (operands.length < fewest) throw new UsageError(`\`${command.name}\` needs ${command.operands}.`, seeHelp(command));
    if (operands.length > most) throw new UsageError(`\`${command.name}\` does not take \`${operands[most]}\`.`, seeHelp(command));
  }
  return {command, operands, flags};
}

/** `-` alone is an operand and a negative number a value; everything else that begins with `-` is a flag. */
function isFlagLike(word: string): boolean {
  return word.startsWith('-') && word !== '-' && !/^-\d/.test(word);
}

/** Whether a word before the command takes the next word as its value. */
function isValueOf(word: string | undefined): boolean {
  if (word === undefined || !word.startsWith('-') || word.includes('=')) return false;
  return commands.some(({flags}) => flags.some(({name, short, value}) => value && (word === `--${name}` || word === `-${short}`)));
}

function unknownFlag(written: string, known: readonly Flag[]): string | undefined {
  const names = known.flatMap(({name, value}) => (value ? [`--${name}`] : name === 'color' ? ['--color', '--no-color'] : [`--${name}`]));
  return `There is no option \`${written}\`.${didYouMean(written, names)}`;
}

function didYouMean(word: string, among: readonly string[]): string {
  const match = nearest(word, among);
  return match === undefined ? '' : ` Did you mean \`${match}\`?`;
}

function choicesHint(flag: Flag): string | undefined {
  return flag.choices && `One of ${flag.choices.join(', ')}.`;
}

function seeHelp(command?: Command): string {
  return `See: prd-coach help${command ? ` ${command.name}` : ''}`;
}
