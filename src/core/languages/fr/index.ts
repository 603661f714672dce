import type {Language} from '../types.ts';
import experiments from './experiments.json' with {type: 'json'};
import fields from './fields.json' with {type: 'json'};
import kinds from './kinds.json' with {type: 'json'};
import sections from './sections.json' with {type: 'json'};
import trace from './trace.json' with {type: 'json'};
import understanding from './understanding.json' with {type: 'json'};
import wording from './wording.json' with {type: 'json'};

const french: Language = {
  code: 'fr', name: 'Français', spaces: true, decimalComma: true,
  detect: {
    words: ['le', 'la', 'les', 'de', 'des', 'du', 'et', 'une', 'est', 'pour', 'que', 'dans', 'avec', 'sur', 'par', 'pas', 'au', 'qui', 'aux', 'ou',
      'sont', 'ce', 'l', 'd', 'qu', 'nous', 'un', 'en', 'ne', 'ces', 'mais', 'leur', 'cette', 'avant', 'trimestre', 'réunion'],
  },
  sections,
  words: {...fields, ...kinds, ...understanding, ...wording, ...experiments, ...trace},
};
export default french;
