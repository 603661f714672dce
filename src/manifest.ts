/**
 * What the extension declares to VS Code, as plain data: commands with their titles and places, settings, the
 * walkthrough, files and the workspaces it supports. `npm run generate` writes it into package.json and package.nls.json.
 *
 * The ids are types: a command that is declared and not registered, or the other way round, does not compile.
 */

/** A command as people see it. */
interface CommandRow {
  /** Title in the command palette, beginning with a verb where it is a thing to do. */
  readonly title: string;
  /** Title where the category is not shown beside it; the title with `PRD Coach: ` is too long for a menu. */
  readonly shortTitle?: string;
  /** Codicon for menus. */
  readonly icon?: string;
  /** When the palette offers it: everywhere, or with a Markdown document in front. */
  readonly palette: 'always' | 'markdown' | 'never';
}

const commandRows = {
  'prdCoach.newDocument': {title: 'New Document from Template…', shortTitle: 'New PRD Document from Template…', icon: '$(new-file)', palette: 'always'},
  'prdCoach.insertTemplate': {title: 'Insert Template…', palette: 'markdown'},
  'prdCoach.insertSection': {title: 'Insert Section…', palette: 'markdown'},
  'prdCoach.check': {title: 'Check Current Document', icon: '$(checklist)', palette: 'markdown'},
  'prdCoach.checkWorkspace': {title: 'Check Workspace', icon: '$(run-all)', palette: 'always'},
  'prdCoach.fixAll': {title: 'Fix All Safe Findings', palette: 'markdown'},
  'prdCoach.explainRule': {title: 'Explain Rule…', palette: 'always'},
  'prdCoach.why': {title: 'Why Is This File (Not) Checked?', palette: 'markdown'},
  'prdCoach.treatAsPrd': {title: 'Treat This Document as a PRD', palette: 'markdown'},
  'prdCoach.showCoach': {title: 'Show Coach', icon: '$(comment-discussion)', palette: 'always'},
  'prdCoach.goToQuestion': {title: 'Show the Place of a Question', palette: 'never'},
  'prdCoach.answerQuestion': {title: 'Mark as Answered', icon: '$(check)', palette: 'never'},
  'prdCoach.askAgain': {title: 'Ask Again', icon: '$(discard)', palette: 'never'},
  'prdCoach.whatRests': {title: 'What Rests on This?', palette: 'markdown'},
  'prdCoach.showPlaces': {title: 'Show Evidence or Citations', palette: 'never'},
  'prdCoach.showCoverage': {title: 'Show Coverage', icon: '$(table)', palette: 'always'},
  'prdCoach.newExperiment': {title: 'New Experiment…', palette: 'always'},
  'prdCoach.planSampleSize': {title: 'Plan Sample Size…', palette: 'markdown'},
  'prdCoach.draftReadout': {title: 'Draft the Readout of This Experiment', palette: 'markdown'},
  'prdCoach.draftInsight': {title: 'Draft the Insight This Experiment Yields', palette: 'markdown'},
  'prdCoach.updateTracker': {title: 'Bring This Experiment\'s Tracker Row up to Date', palette: 'markdown'},
  'prdCoach.showTimeline': {title: 'Show Timeline of Experiments', icon: '$(calendar)', palette: 'always'},
  'prdCoach.filterExperiments': {title: 'Filter Experiments…', icon: '$(filter)', palette: 'always'},
  'prdCoach.sortExperiments': {title: 'Sort Experiments…', icon: '$(list-ordered)', palette: 'always'},
  'prdCoach.exportTracker': {title: 'Export Experiment Tracker as CSV…', palette: 'always'},
  'prdCoach.importTracker': {title: 'Import Experiments from CSV…', palette: 'always'},
  'prdCoach.acceptEvidence': {title: 'Accept Evidence as It Is Now…', palette: 'always'},
  'prdCoach.newInsight': {title: 'New Insight…', icon: '$(lightbulb)', palette: 'always'},
  'prdCoach.newInterview': {title: 'New Interview Snapshot…', palette: 'always'},
  'prdCoach.citeInsight': {title: 'Cite an Insight…', palette: 'markdown'},
  'prdCoach.insightFromSelection': {title: 'Create an Insight from the Selection…', palette: 'markdown'},
  'prdCoach.markDriver': {title: 'Name Another Driver with a Reason…', palette: 'markdown'},
  'prdCoach.createConfiguration': {title: 'Create Team Configuration', palette: 'always'},
  'prdCoach.createTemplate': {title: 'Create Team Template from This Document', palette: 'markdown'},
  'prdCoach.showLog': {title: 'Show Log', palette: 'always'},
  'prdCoach.showActions': {title: 'Show What Can Be Done Here', palette: 'never'},
  'prdCoach.waive': {title: 'Waive a Finding with a Reason…', palette: 'never'},
  'prdCoach.changeRule': {title: 'Change a Rule for the Team…', palette: 'never'},
} as const satisfies Record<string, CommandRow>;

/** The id of a command that package.json declares. */
export type CommandId = keyof typeof commandRows;

/** Titles of all commands, as the palette shows them after `PRD Coach: `. */
export const commandTitles = Object.fromEntries(
  Object.entries(commandRows).map(([id, {title}]) => [id, title]),
) as Readonly<Record<CommandId, string>>;

/** When documents are checked without being asked. */
export type RunMode = 'onSave' | 'onType' | 'off';

/** How a finding is shown in this editor; `default` is not written, it is the absence of a row. */
export type ShownSeverity = 'error' | 'warning' | 'info' | 'hint' | 'off';

/** The settings and their types; `src/vscode/settings.ts` reads no others. */
export interface SettingTypes {
  readonly 'prdCoach.run': RunMode;
  readonly 'prdCoach.severity': Readonly<Record<string, ShownSeverity>>;
  readonly 'prdCoach.author': string;
  readonly 'prdCoach.codeLens': boolean;
}

const settingRows: {readonly [Id in keyof SettingTypes]: object} = {
  'prdCoach.run': {
    type: 'string', enum: ['onSave', 'onType', 'off'], default: 'onSave', scope: 'resource',
    markdownDescription: '%setting.run%',
    markdownEnumDescriptions: ['%setting.run.onSave%', '%setting.run.onType%', '%setting.run.off%'],
  },
  'prdCoach.severity': {
    type: 'object', default: {}, scope: 'resource', markdownDescription: '%setting.severity%',
    additionalProperties: {type: 'string', enum: ['error', 'warning', 'info', 'hint', 'off']},
  },
  'prdCoach.author': {type: 'string', default: '', scope: 'application', markdownDescription: '%setting.author%'},
  'prdCoach.codeLens': {type: 'boolean', default: true, scope: 'resource', markdownDescription: '%setting.codeLens%'},
};

/** A view of the PRD Coach container. */
interface ViewRow {
  readonly title: string;
  readonly icon: string;
  /** What stands there while it is empty, by context; Markdown links to commands become buttons. */
  readonly welcome: readonly {readonly id: string; readonly when: string; readonly text: string}[];
  /** Commands of its title bar. */
  readonly titleCommands: readonly CommandId[];
  /** Commands behind the three dots of its title bar. */
  readonly moreCommands?: readonly CommandId[];
  /** Commands of its rows, by `viewItem`, shown inline and in the context menu. */
  readonly rowCommands: readonly {readonly command: CommandId; readonly rows: string; readonly inline?: boolean}[];
}

const viewRows = {
  'prdCoach.coach': {
    title: 'Coach', icon: '$(comment-discussion)',
    welcome: [
      {
        id: 'noDocument', when: "prdCoach.coachIs == 'noDocument' || !prdCoach.coachIs",
        text: 'Open a PRD to see which questions about it are worth answering first.\n[New Document from Template](command:prdCoach.newDocument)\n[Check Workspace](command:prdCoach.checkWorkspace)',
      },
      {id: 'notChecked', when: "prdCoach.coachIs == 'notChecked'", text: 'This document has not been checked yet.\n[Check Current Document](command:prdCoach.check)'},
      {
        id: 'notOurs', when: "prdCoach.coachIs == 'notOurs'",
        text: 'This document is not taken for a PRD, so there is nothing to ask.\n[Why?](command:prdCoach.why)\n[Treat This Document as a PRD](command:prdCoach.treatAsPrd)',
      },
      {id: 'nothing', when: "prdCoach.coachIs == 'nothing'", text: 'Nothing to ask about this document now.'},
    ],
    titleCommands: ['prdCoach.check'],
    rowCommands: [
      {command: 'prdCoach.answerQuestion', rows: 'question', inline: true},
      {command: 'prdCoach.askAgain', rows: 'answered', inline: true},
      {command: 'prdCoach.askAgain', rows: 'done', inline: true},
      {command: 'prdCoach.explainRule', rows: 'question'},
      {command: 'prdCoach.explainRule', rows: 'place'},
    ],
  },
  'prdCoach.documents': {
    title: 'Documents', icon: '$(files)',
    welcome: [{id: 'none', when: 'prdCoach.indexed', text: 'There are no PRDs, insights or experiments in this workspace yet.\n[New Document from Template](command:prdCoach.newDocument)\nA file that should be here? Open it and ask:\n[Why Is This File (Not) Checked?](command:prdCoach.why)'}],
    titleCommands: ['prdCoach.showCoverage', 'prdCoach.checkWorkspace'],
    rowCommands: [],
  },
  'prdCoach.insights': {
    title: 'Insights', icon: '$(lightbulb)',
    welcome: [{id: 'none', when: 'prdCoach.indexed', text: 'What did a customer do or say? Write it down once, and cite it by its id.\n[New Insight](command:prdCoach.newInsight)\n[New Interview Snapshot](command:prdCoach.newInterview)'}],
    titleCommands: ['prdCoach.newInsight'],
    rowCommands: [],
  },
  'prdCoach.experiments': {
    title: 'Experiments', icon: '$(beaker)',
    welcome: [
      {id: 'none', when: "prdCoach.indexed && (prdCoach.experimentsAre == 'all' || !prdCoach.experimentsAre)", text: 'Experiments appear here from their plans and from a tracker.\n[New Experiment](command:prdCoach.newExperiment)\n[New Document from Template](command:prdCoach.newDocument)'},
      {id: 'filtered', when: "prdCoach.experimentsAre && prdCoach.experimentsAre != 'all'", text: 'The filter leaves no experiment.\n[Filter Experiments](command:prdCoach.filterExperiments)'},
    ],
    titleCommands: ['prdCoach.filterExperiments', 'prdCoach.sortExperiments', 'prdCoach.showTimeline'],
    moreCommands: ['prdCoach.newExperiment', 'prdCoach.importTracker', 'prdCoach.exportTracker'],
    rowCommands: [],
  },
} as const satisfies Record<string, ViewRow>;

/** The id of a view that package.json declares. */
export type ViewId = keyof typeof viewRows;

const walkthroughSteps = [
  {id: 'new', event: 'onCommand:prdCoach.newDocument'},
  {id: 'check', event: 'onCommand:prdCoach.check'},
  {id: 'fix', event: 'onCommand:prdCoach.explainRule'},
  {id: 'workspace', event: 'onCommand:prdCoach.checkWorkspace'},
  {id: 'team', event: 'onCommand:prdCoach.createConfiguration'},
] as const;

/** Names of the team's file. */
export const teamFileNames = ['.prd-coach.json', '.prd-coach.yaml', '.prd-coach.yml'] as const;

/** The keys of package.json that follow from this file. */
export function contributions(): Record<string, unknown> {
  const markdown = 'resourceLangId == markdown';
  const views = Object.entries(viewRows as Record<string, ViewRow>);
  return {
    // One file for both hosts: what runs in a web worker runs in Node, and the download is half as large.
    main: './dist/extension.js',
    browser: './dist/extension.js',
    icon: 'docs/images/icon.png',
    galleryBanner: {color: '#1f2a44', theme: 'dark'},
    l10n: './dist/l10n',
    // Where the files are, so that a remote folder is read without the network between; in the web without a remote.
    extensionKind: ['workspace', 'ui'],
    activationEvents: ['onLanguage:markdown'],
    capabilities: {
      virtualWorkspaces: true,
      untrustedWorkspaces: {supported: true},
    },
    contributes: {
      commands: Object.entries(commandRows as Record<string, CommandRow>).map(([command, row]) => ({
        command,
        title: `%${command}%`,
        ...(row.shortTitle === undefined ? {} : {shortTitle: `%${command}.short%`}),
        category: 'PRD Coach',
        ...(row.icon === undefined ? {} : {icon: row.icon}),
      })),
      menus: {
        commandPalette: Object.entries(commandRows as Record<string, CommandRow>)
          .filter(([, {palette}]) => palette !== 'always')
          .map(([command, {palette}]) => ({command, when: palette === 'never' ? 'false' : 'editorLangId == markdown'})),
        'file/newFile': [{command: 'prdCoach.newDocument', group: 'file@9'}],
        'explorer/context': [
          {command: 'prdCoach.newDocument', when: 'explorerResourceIsFolder', group: '2_workspace@9'},
          {command: 'prdCoach.createTemplate', when: `${markdown} && !explorerResourceIsFolder`, group: '7_modification@9'},
        ],
        'editor/title': [
          {command: 'prdCoach.newDocument', when: markdown, group: '9_prdCoach@1'},
          {command: 'prdCoach.insertTemplate', when: markdown, group: '9_prdCoach@2'},
          {command: 'prdCoach.insertSection', when: markdown, group: '9_prdCoach@3'},
          {command: 'prdCoach.check', when: markdown, group: '9_prdCoach@4'},
          {command: 'prdCoach.why', when: markdown, group: '9_prdCoach@5'},
        ],
        'editor/context': [
          {command: 'prdCoach.whatRests', when: 'editorLangId == markdown', group: '4_search@9'},
        ],
        'view/title': views.flatMap(([id, {titleCommands, moreCommands = []}]) => [
          ...titleCommands.map((command, index) => ({command, when: `view == ${id}`, group: `navigation@${index + 1}`})),
          ...moreCommands.map((command, index) => ({command, when: `view == ${id}`, group: `prdCoach@${index + 1}`})),
        ]),
        'view/item/context': views.flatMap(([id, {rowCommands}]) => rowCommands.flatMap(({command, rows, inline}) => [
          ...(inline ? [{command, when: `view == ${id} && viewItem == ${rows}`, group: 'inline'}] : []),
          {command, when: `view == ${id} && viewItem == ${rows}`, group: 'prdCoach'},
        ])),
      },
      viewsContainers: {activitybar: [{id: 'prdCoach', title: 'PRD Coach', icon: '$(checklist)'}]},
      views: {prdCoach: views.map(([id, {icon}]) => ({id, name: `%${id}%`, icon, contextualTitle: 'PRD Coach', ...(id === 'prdCoach.coach' ? {} : {visibility: 'collapsed'})}))},
      viewsWelcome: views.flatMap(([view, {welcome}]) => welcome.map(({id, when}) => ({view, when, contents: `%${view}.${id}%`}))),
      colors: [{
        id: 'prdCoach.untraced', description: '%color.untraced%',
        defaults: {dark: '#9d9d9d', light: '#767676', highContrast: '#ffffff', highContrastLight: '#292929'},
      }],
      configuration: {title: 'PRD Coach', properties: settingRows},
      configurationDefaults: {
        // The page of a rule opens as a page, wherever its link is followed.
        'workbench.editorAssociations': {'prd-coach:/**/*.md': 'vscode.markdown.preview.editor'},
      },
      languages: [{id: 'jsonc', filenames: [teamFileNames[0]]}],
      jsonValidation: [{fileMatch: [teamFileNames[0]], url: './docs/schema/prd-coach.schema.json'}],
      // Read by Red Hat's YAML extension where it is installed; VS Code itself passes it over.
      yamlValidation: [{fileMatch: teamFileNames.slice(1), url: './docs/schema/prd-coach.schema.json'}],
      snippets: [{language: 'markdown', path: './snippets/markdown.json'}],
      walkthroughs: [{
        id: 'start',
        title: '%walkthrough.title%',
        description: '%walkthrough.description%',
        icon: 'docs/images/icon.png',
        steps: walkthroughSteps.map(({id, event}) => ({
          id,
          title: `%walkthrough.${id}.title%`,
          description: `%walkthrough.${id}.description%`,
          media: {markdown: `docs/walkthrough/${id}.md`},
          completionEvents: [event],
        })),
      }],
    },
  };
}

/** The texts of package.nls.json: what a translation translates. */
export function texts(): Record<string, string> {
  const commands = Object.entries(commandRows as Record<string, CommandRow>).flatMap(([id, {title, shortTitle}]) =>
    [[id, title], ...(shortTitle === undefined ? [] : [[`${id}.short`, shortTitle]])] as [string, string][]);
  return {
    ...Object.fromEntries(commands),
    ...Object.fromEntries(Object.entries(viewRows as Record<string, ViewRow>).flatMap(([id, {title, welcome}]) =>
      [[id, title], ...welcome.map((row) => [`${id}.${row.id}`, row.text])])),
    'setting.run': 'When documents are checked by themselves. **PRD Coach: Check Current Document** works in any case.',
    'setting.run.onSave': 'When a document is opened and each time it is saved.',
    'setting.run.onType': 'Shortly after each change. A document that takes too long for that is checked when it is saved.',
    'setting.run.off': 'Only when asked.',
    'setting.severity': 'How findings look in this editor, by rule: `{"insight-coverage": "info"}`; `*` means all rules. What the team counts as an error stays in its `.prd-coach.json`.',
    'setting.author': 'Name that new documents carry as author. Empty: the user name of git.',
    'setting.codeLens': 'Lines above requirements, insights and PRDs that say what rests on what, and above the plan and the results of an experiment what they need and what they say.',
    'color.untraced': 'Mark beside a requirement that rests on nothing that is told.',
    'walkthrough.title': 'Get Started with PRD Coach',
    'walkthrough.description': 'Write requirements that show which customer asked, and how you will know that it worked.',
    'walkthrough.new.title': 'Start from a template',
    'walkthrough.new.description': 'Choose a format, give it a title, and fill in the answers: Tab takes you from one to the next.\n[New Document from Template](command:prdCoach.newDocument)',
    'walkthrough.check.title': 'Save, and see what is missing',
    'walkthrough.check.description': 'Each time you save, findings appear in the text and under Problems. Files that are no PRDs are left alone; the status bar says which this one is.\n[Show Problems](command:workbench.actions.view.problems)',
    'walkthrough.fix.title': 'Answer a question, or say why not',
    'walkthrough.fix.description': 'The light bulb on a finding inserts a skeleton, waives it with a reason, or opens the page that explains it.\n[Explain a Rule](command:prdCoach.explainRule)',
    'walkthrough.workspace.title': 'Check everything at once',
    'walkthrough.workspace.description': 'All documents of the workspace, open or not; what you fix disappears from the list.\n[Check Workspace](command:prdCoach.checkWorkspace)',
    'walkthrough.team.title': 'Agree as a team',
    'walkthrough.team.description': 'One small file holds the rules, headings and templates that your team wants. The same file counts in the editor, on the command line and in CI.\n[Create Team Configuration](command:prdCoach.createConfiguration)',
  };
}
