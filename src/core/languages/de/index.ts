import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import kinds from './kinds.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import trace from './trace.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const german: Language = {
  code: 'de', name: 'Deutsch', spaces: true, decimalComma: true,
  detect: {
    words: ['der', 'die', 'das', 'und', 'ist', 'nicht', 'ein', 'eine', 'mit', 'für', 'von', 'zu', 'den', 'auf', 'werden', 'sind', 'im', 'dem',
      'sich', 'oder', 'wird', 'als', 'bei', 'in', 'kein', 'keine', 'aus', 'nach', 'wir', 'sie', 'zum', 'zur', 'wie', 'auch', 'noch', 'wer', 'bis',
      'über', 'es', 'an', 'dass'],
  },
  sections,
  words: {...fields, ...kinds, ...understanding, ...wording, ...experiments, ...trace},
};
export default german;
