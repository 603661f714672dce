import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import kinds from './kinds.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import trace from './trace.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const chinese: Language = {
  code: 'zh', name: '中文', spaces: false, decimalComma: false,
  detect: {script: 'han'},
  sections,
  words: {...fields, ...kinds, ...understanding, ...wording, ...experiments, ...trace},
};
export default chinese;
