/**
 * Puts the two thousand named characters of HTML (`&hellip;`) into a bundle as their names in the order of the
 * characters, with the steps between them: two thirds of what the table of `character-entities` takes when compressed.
 * It is unpacked when the first document names one.
 */
import {characterEntities} from 'character-entities';

/** The esbuild plugin: takes the place of `decode-named-character-reference`. */
export const packedEntities = {
  name: 'packed-entities',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^decode-named-character-reference$/}, ({path}) => ({path, namespace: 'packed-entities', sideEffects: false}));
    onLoad({filter: /.*/, namespace: 'packed-entities'}, () => ({
      contents: [
        unpackEntities.toString(),
        'let known;',
        `export const decodeNamedCharacterReference = (name) => (known ??= unpackEntities(${JSON.stringify(packEntities(characterEntities))})).get(name) ?? false;`,
      ].join('\n'),
      loader: 'js',
    }));
  },
};

/**
 * @param {Readonly<Record<string, string>>} entities characters by name; one or two code points each.
 * @returns pairs of a step and a name. A step: `+` and the second character, if there is one; the distance of the first
 *   from the one before in base 36, `=` for none, nothing for 1.
 */
export function packEntities(entities) {
  let before = 0;
  const first = (name) => entities[name].codePointAt(0);
  return Object.keys(entities).sort((a, b) => first(a) - first(b) || (entities[a] < entities[b] ? -1 : 1)).flatMap((name) => {
    const second = [...entities[name]][1];
    const step = first(name) - before;
    before = first(name);
    return [`${second ? `+${second}` : ''}${step === 0 ? '=' : step === 1 ? '' : step.toString(36)}`, name];
  }).join(' ');
}

/** Characters by name. Its source goes into the bundle as it stands. */
export function unpackEntities(packed) {
  const known = new Map();
  let code = 0;
  const parts = packed.split(' ');
  for (let at = 0; at < parts.length; at += 2) {
    const second = parts[at][0] === '+' ? String.fromCodePoint(parts[at].codePointAt(1)) : '';
    const step = parts[at].slice(second === '' ? 0 : second.length + 1);
    code += step === '=' ? 0 : step === '' ? 1 : parseInt(step, 36);
    known.set(parts[at + 1], String.fromCodePoint(code) + second);
  }
  return known;
}
