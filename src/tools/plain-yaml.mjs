/**
 * Leaves YAML 1.1 and the strict reading of JSON out of the bundles: their tags (`!!binary`, `!!omap`, `!!timestamp`, …)
 * mean nothing in front matter or in a team file, and `%YAML 1.1` is read by the core schema as everything else is.
 */

/** What the files of YAML 1.1 are for; `merge.js` stays. */
const left = ['binary', 'omap', 'pairs', 'set', 'timestamp', 'intTime', 'floatTime'];

/** The esbuild plugin. */
export const plainYaml = {
  name: 'plain-yaml',
  setup({onResolve, onLoad, resolve}) {
    onResolve({filter: /^\.\/(?:yaml-1\.1\/[^m].*|json\/schema)\.js$/}, ({path, resolveDir, kind}) => (path.endsWith('/schema.js')
      ? resolve('./core/schema.js', {resolveDir, kind}) : {path, namespace: 'plain-yaml', sideEffects: false}));
    onLoad({filter: /.*/, namespace: 'plain-yaml'}, () => ({contents: left.map((name) => `export const ${name} = undefined;`).join('\n'), loader: 'js'}));
  },
};
