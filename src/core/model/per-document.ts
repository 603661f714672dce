import type {Settings} from '../config/types.ts';
import type {PrdDocument} from './types.ts';

/**
 * A reading of documents that is worked out when first asked for and kept with the document, as long as it is asked with
 * the same settings.
 */
export function perDocument<Value>(read: (document: PrdDocument, settings: Settings) => Value): (document: PrdDocument, settings: Settings) => Value {
  const known = new WeakMap<PrdDocument, {readonly settings: Settings; readonly value: Value}>();
  return (document, settings) => {
    const found = known.get(document);
    if (found?.settings === settings) return found.value;
    const value = read(document, settings);
    known.set(document, {settings, value});
    return value;
  };
}
