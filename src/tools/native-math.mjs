/**
 * Takes the machine's own elementary functions in place of the ones that stdlib's special functions bring along, so
 * that the distributions cost a quarter of the bytes and of the time to load, and compile no code of their own.
 * What the special functions themselves compute stays theirs; a test compares the bundle with the packages.
 */

/** Packages of `@stdlib/` by what stands for them. */
const natives = {
  ...Object.fromEntries(['abs', 'ceil', 'floor', 'round', 'trunc', 'sqrt', 'exp', 'expm1', 'log1p', 'pow', 'sin', 'cos', 'asin', 'acos', 'max', 'min']
    .map((name) => [`math-base-special-${name}`, `Math.${name}`])),
  'math-base-special-ln': 'Math.log',
  'array-float64': 'Float64Array',
  'array-uint32': 'Uint32Array',
  'array-uint16': 'Uint16Array',
  'array-uint8': 'Uint8Array',
  'assert-is-little-endian': 'new Uint8Array(new Uint16Array([1]).buffer)[0] === 1',
  'assert-has-generator-support': '() => true',
  'math-base-tools-evalpoly': '(coefficients, x) => coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)',
  'utils-define-nonenumerable-read-only-property': '(object, name, value) => { Object.defineProperty(object, name, {value}); }',
};

/** The esbuild plugin. Our own imports of `@stdlib/` are run when they are first called, not when the bundle is loaded. */
export const nativeMath = {
  name: 'native-math',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^@stdlib\/[^/]+$/}, ({path, importer, resolveDir}) => {
      const name = path.slice('@stdlib/'.length);
      if (name in natives) return {path: name, namespace: 'native-math'};
      return importer.endsWith('.ts') ? {path, namespace: 'late-math', pluginData: {resolveDir}} : undefined;
    });
    // The nearest numbers to the factorials, as the table of 171 has them.
    onLoad({filter: /special-factorial[\\/]lib[\\/]factorials\.json$/}, () => ({
      contents: 'let exact = 1n; module.exports = Array.from({length: 171}, (_, n) => Number(exact *= BigInt(n || 1)));', loader: 'js',
    }));
    onLoad({filter: /.*/, namespace: 'native-math'}, ({path}) => ({contents: `module.exports = ${natives[path]};`, loader: 'js'}));
    onLoad({filter: /.*/, namespace: 'late-math'}, ({path, pluginData}) => ({
      contents: `let loaded; export default (...values) => (loaded ??= require('${path}'))(...values);`,
      loader: 'js', resolveDir: pluginData.resolveDir,
    }));
  },
};
