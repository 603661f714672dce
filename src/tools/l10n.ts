/**
 * Collects the texts that the extension shows, for translators: every `l10n.t('…')` below src/vscode and the titles of
 * commands that it repeats. `npm run generate` writes them to src/vscode/l10n/bundle.l10n.json.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {commandTitles} from '../manifest.ts';

/** Path of the bundle from the project's folder. */
export const bundlePath = 'src/vscode/l10n/bundle.l10n.json';

/** The bundle's text: each English text as key and value. */
export function l10nBundle(root: string): string {
  const folder = join(root, 'src', 'vscode');
  const found = new Set<string>(Object.values(commandTitles));
  for (const name of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
    if (name.endsWith('.ts')) collect(ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest), found);
  }
  return `${JSON.stringify(Object.fromEntries([...found].sort().map((text) => [text, text])), null, 2)}\n`;
}

function collect(node: ts.Node, found: Set<string>): void {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 't') {
    const [text] = node.arguments;
    if (text && ts.isStringLiteralLike(text)) found.add(text.text);
  }
  ts.forEachChild(node, (child) => collect(child, found));
}
