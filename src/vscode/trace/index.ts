import {Disposable} from 'vscode';
import type {Checker} from '../checker.ts';
import type {Teams} from '../teams.ts';
import {registerTraceActions} from './actions.ts';
import {registerCompletion} from './complete.ts';
import type {Evidence} from './evidence.ts';
import {registerHover} from './hover.ts';
import {registerLenses} from './lenses.ts';
import {registerMarks} from './marks.ts';
import {registerNavigation} from './navigate.ts';
import {registerRename} from './rename.ts';

/** Everything in the text that needs other documents; each asks the index when it is asked itself. */
export function registerTrace(evidence: Evidence, checker: Checker, teams: Teams): Disposable {
  return Disposable.from(
    registerHover(evidence),
    registerNavigation(evidence),
    registerRename(evidence, teams),
    registerLenses(evidence),
    registerMarks(evidence),
    registerTraceActions(evidence, checker),
    registerCompletion(evidence, checker, teams),
  );
}
