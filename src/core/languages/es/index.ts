import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import kinds from './kinds.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import trace from './trace.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const spanish: Language = {
  code: 'es', name: 'Español', spaces: true, decimalComma: true,
  detect: {
    words: ['el', 'los', 'las', 'del', 'y', 'con', 'una', 'es', 'por', 'su', 'más', 'se', 'al', 'como', 'para', 'que', 'de', 'la', 'en', 'sin',
      'cada', 'no', 'lo', 'un', 'este', 'cuando', 'tiempo', 'antes'],
  },
  sections,
  words: {...fields, ...kinds, ...understanding, ...wording, ...experiments, ...trace},
};
export default spanish;
