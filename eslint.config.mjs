import js from '@eslint/js';
import {defineConfig, globalIgnores} from 'eslint/config';
import typescript from 'typescript-eslint';

/** Globals of Node that the tools use; a name that is not here is a typing error. */
const nodeGlobals = [
  'AbortSignal', 'Buffer', 'URL', 'clearInterval', 'clearTimeout', 'console', 'fetch', 'process', 'setInterval', 'setTimeout',
];

export default defineConfig(
  globalIgnores(['dist/', 'out/', '.vscode-test/', 'coverage/', 'examples/', 'templates/', '**/fixtures/**']),
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly']))},
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {sourceType: 'commonjs', globals: {require: 'readonly', exports: 'writable', module: 'writable'}},
  },
  {
    files: ['**/*.mjs'],
    // `{etag: _etag, ...rest}` is how a field is left out.
    rules: {'no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}]},
  },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strict],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      // Each of these hides an error from the user: work that fails unseen, or that nobody waits for.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: {arguments: false}}],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      // The type checker knows of an index that is always there less often than the author; the mark is visible.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      // `void` as "nothing is resolved" in a union is clear to readers.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    // The core runs the same in Node, in a browser and in a test, so it knows none of them.
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', {patterns: [
        {group: ['vscode', 'node:*', 'fs', 'path', 'os', 'child_process'], message: 'Ask for it through core/ports.ts.'},
        {group: ['**/vscode/**', '**/cli/**'], message: 'Arrows point inward: the core imports nothing from outside of it.'},
      ]}],
      'no-restricted-globals': ['error', 'process', 'window', 'document', 'console', 'Buffer', 'setImmediate', 'require'],
    },
  },
  {
    // From outside, the core is one module.
    files: ['src/vscode/**/*.ts', 'src/extension.ts'],
    rules: {
      'no-restricted-imports': ['error', {patterns: [
        {group: ['node:*', 'fs', 'path', 'os', 'child_process'], message: 'The extension also runs in a browser; use vscode.workspace.fs.'},
      ]}],
    },
  },
);
