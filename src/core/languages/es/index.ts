import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const spanish: Language = {
  code: 'es', name: 'Español', spaces: true, decimalComma: true,
  detect: {
    words: [
      'el', 'la', 'los', 'las', 'de', 'del', 'que', 'y', 'en', 'un', 'una', 'para', 'con', 'por', 'se', 'es', 'como', 'su', 'al', 'más',
    ],
  },
  sections,
  words: {...fields, ...understanding, ...wording, ...experiments},
};
export default spanish;
