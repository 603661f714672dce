/** What `dist/core.js` holds: the core, and what else is too large to be loaded before it is needed. */
export * from '../core/index.ts';
export {rulePages} from '../core/rules/pages.ts';
export {kindEdits, ruleEdits} from './team-file-edits.ts';
