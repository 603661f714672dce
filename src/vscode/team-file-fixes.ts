import {CodeAction, CodeActionKind, Disposable, l10n, languages, type Range, type TextDocument} from 'vscode';
import {loadCore} from './core.ts';
import {workspaceEdit} from './edits.ts';
import {rangeOf} from './places.ts';

/** More choices than this are a list to read, not a menu. */
const mostChoices = 6;

/** Offers the valid choices for a mistake in a team file, the likely one first. */
export function registerTeamFileFixes(): Disposable {
  return languages.registerCodeActionsProvider({pattern: '**/.prd-coach.{json,yaml,yml}'}, {
    async provideCodeActions(document: TextDocument, range: Range) {
      const {readTeamConfig} = await loadCore();
      const {problems} = readTeamConfig(document.getText(), document.uri.toString());
      return problems.filter(({span}) => rangeOf(document, span).intersection(range)).flatMap(({span, choices, suggestion}) => {
        const others = choices.filter((choice) => choice !== suggestion);
        const offered = [...(suggestion === undefined ? [] : [suggestion]), ...(choices.length <= mostChoices ? others : [])];
        return offered.map((choice) => {
          const action = new CodeAction(l10n.t('Change to `{0}`', choice), CodeActionKind.QuickFix);
          const quote = /^["']/.exec(document.getText(rangeOf(document, span)))?.[0] ?? '';
          action.edit = workspaceEdit(document, [{span, newText: `${quote}${choice}${quote}`}]);
          action.isPreferred = choice === suggestion;
          return action;
        });
      });
    },
  }, {providedCodeActionKinds: [CodeActionKind.QuickFix]});
}
