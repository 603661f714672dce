import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import kinds from './kinds.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import trace from './trace.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const portuguese: Language = {
  code: 'pt', name: 'Português', spaces: true, decimalComma: true,
  detect: {
    words: ['o', 'os', 'as', 'do', 'da', 'dos', 'das', 'e', 'em', 'um', 'uma', 'com', 'não', 'ao', 'ou', 'é', 'para', 'que', 'de', 'na', 'no', 'sem', 'são'],
  },
  sections,
  words: {...fields, ...kinds, ...understanding, ...wording, ...experiments, ...trace},
};
export default portuguese;
