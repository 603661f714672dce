/** The bundle takes other elementary functions than the packages do (`src/tools/native-math.mjs`); it must compute the same. */
import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {nativeMath} from '../../src/tools/native-math.mjs';
import * as distributions from '../../src/core/statistics/distributions.ts';
import {assertAgreement, readTable} from './tables.ts';

describe('the bundle of the statistics', () => {
  let code = '';
  before(async () => {
    const {outputFiles} = await build({
      entryPoints: [fileURLToPath(new URL('../../src/core/statistics/distributions.ts', import.meta.url))], bundle: true, minify: true, write: false,
      format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], legalComments: 'none', plugins: [nativeMath],
    });
    code = outputFiles[0]!.text;
  });

  it('gives what the packages give, to 12 digits', async () => {
    const bundled = await import(`data:text/javascript,${encodeURIComponent(code)}`) as typeof distributions;
    const functions = {
      'normal-upper': 'normalUpper', 'normal-upper-quantile': 'normalUpperQuantile', 'chi-square-upper': 'chiSquareUpper', 'student-upper': 'studentUpper',
      'student-upper-quantile': 'studentUpperQuantile', 'beta-lower': 'betaLower', 'beta-quantile': 'betaQuantile',
    } as const;
    assertAgreement(readTable('distributions').flatMap((row) => {
      const name = functions[row.text('f') as keyof typeof functions];
      if (name === undefined) return [];
      const [x, a, b] = [row.number('x'), row.number('a'), row.number('b')];
      return [{what: `${name}(${x}, ${a}, ${b})`, ours: bundled[name](x, a, b), r: distributions[name](x, a, b)}];
    }), 1e-12);
  });

  it('is small, and compiles no code of its own', () => {
    assert.ok(code.length < 70_000, `${code.length} characters`);
    assert.doesNotMatch(code, /\beval\(|\bFunction\(/);
  });
});
