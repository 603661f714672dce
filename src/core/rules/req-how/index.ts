import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Meaning, PrdDocument} from '../../model/types.ts';
import {spanInBlock} from '../../model/blocks.ts';
import {vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, listed, quote} from '../phrases.ts';
import {blocksOf, commonHome, meaningsAround} from '../places.ts';
import {requirementWords} from '../requirement-words.ts';

/** Names of ways to build; customers never see them. Case counts: `Express` is a product, express a wish. */
const technology = new RegExp('(?<![\\p{L}\\p{N}])(?:' + [
  'PostgreSQL', 'Postgres', 'MySQL', 'MariaDB', 'SQLite', 'MongoDB', 'DynamoDB', 'Redis', 'Memcached', 'Elasticsearch', 'Kafka', 'RabbitMQ',
  'React(?: Native)?', 'Redux', 'Angular', 'Vue(?:\\.js)?', 'Next\\.js', 'Node\\.js', 'Django', 'FastAPI', 'Ruby on Rails', 'Laravel', 'Spring Boot',
  'Kubernetes', 'Docker', 'Terraform', 'AWS Lambda', 'Firestore', 'Firebase', 'Supabase', 'GraphQL', 'gRPC', 'WebSockets?', 'bcrypt', 'localStorage',
  'Tailwind(?: CSS)?', '(?:GET|POST|PUT|PATCH|DELETE) /[\\w/{}:-]+', 'microservices?', 'foreign keys?', 'database tables?', 'cron jobs?',
].join('|') + ')(?![\\p{L}\\p{N}])', 'u');

/** Where a document says what product it is. */
const nature: readonly Meaning[] = ['users', 'problem', 'summary', 'audience', 'background'];

export default defineRule<{allow: readonly string[]}>({
  id: 'req-how',
  description: 'Disallow technology in product requirements: databases, frameworks, endpoints.',
  question: 'What must be true for the customer, however it is built?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 28,
  options: {
    type: 'object',
    properties: {
      allow: {
        type: 'array', items: {type: 'string'}, default: [],
        description: 'Technology that is part of the product.', examples: [['GraphQL']],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['spec-kit: what and why, not how', 'INCOSE, Guide to Writing Requirements: free of implementation'],
}, (document, report, {settings, options}) => {
  if (document.requirements.length === 0 || isTechnical(document, settings)) return;
  const allowed = new Set(options.allow.map((name) => name.toLowerCase()));
  const found = requirementWords(document).flatMap(({requirement, block}) => {
    const around = meaningsAround(document, requirement.section);
    if (around.has('non-functional') || around.has('solution') || requirement.driver) return [];
    const match = technology.exec(block.text);
    return match && !allowed.has(match[0].toLowerCase())
      ? [{name: match[0], section: requirement.section, span: spanInBlock(block, match.index, match.index + match[0].length)}] : [];
  });
  reportFolded(report, found, ({name, span}) => ({
    span, message: `${quote(name)} is a way to build it; expected what the customer gets.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? all[0]!.span,
    message: `${counted(all.length, 'requirement')} say how to build it: ${listed([...new Set(all.map(({name}) => name))].slice(0, 3).map((name) => quote(name, 20)))}.`,
  }));
});

/** A product for people who build: its technology is what its customers see. */
function isTechnical(document: PrdDocument, settings: Settings): boolean {
  const words = vocabulary(document, settings);
  return words.has('technicalProduct', document.title?.text ?? '') || nature.some((meaning) => sectionsOf(document, meaning)
    .some((section) => blocksOf(document, section).some(({text}) => words.has('technicalProduct', text) || technology.test(text))));
}
