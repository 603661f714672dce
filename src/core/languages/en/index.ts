import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import kinds from './kinds.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import trace from './trace.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const english: Language = {
  code: 'en', name: 'English', spaces: true, decimalComma: false,
  detect: {
    words: ['the', 'and', 'of', 'to', 'is', 'for', 'with', 'that', 'in', 'are', 'this', 'be', 'by', 'on', 'as', 'or', 'from', 'can', 'will', 'we',
      'no', 'do', 'not', 'it', 'at', 'has', 'have', 'when', 'our', 'name', 'date', 'done', 'results', 'more', 'without', 'user', 'users', 'days',
      'week', 'what', 'how', 'who', 'but', 'were', 'which', 'their', 'they', 'if', 'than', 'each', 'you', 'your'],
  },
  sections,
  words: {...fields, ...kinds, ...understanding, ...wording, ...experiments, ...trace},
};
export default english;
