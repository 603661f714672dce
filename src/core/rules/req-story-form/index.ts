import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {commonHome, isUnfilled, startOf} from '../places.ts';

export default defineRule<{situation: boolean}>({
  id: 'req-story-form',
  description: 'Require the benefit in each user story and, where a team wants it, the situation.',
  question: 'What can they do then that they cannot do now?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'off',
  importance: 24,
  options: {
    type: 'object',
    properties: {
      situation: {type: 'boolean', default: false, description: 'Whether a story also names the situation it begins in (`When …`).', examples: [true]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Intercom: job stories'],
  wordList: 'benefits',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'benefits')) return;
  const words = vocabulary(document, settings);
  const stories = document.requirements.filter(({form, extent}) => form === 'story' && !isUnfilled(document, extent));
  const found = stories.flatMap((story) => {
    const text = document.text.slice(story.extent.start, story.extent.end);
    if (!words.has('benefits', text)) return [{story, section: story.section, lacks: 'benefit'}];
    return options.situation && !words.has('whenWords', text) ? [{story, section: story.section, lacks: 'situation'}] : [];
  });
  reportFolded(report, found, ({story, lacks}) => ({
    span: story.span, message: `${quote(story.id ?? story.text, 50)} names no ${lacks}.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? startOf(document),
    message: `${all.length} of ${counted(stories.length, 'story', 'stories')} lack the ${[...new Set(all.map(({lacks}) => lacks))].join(' or the ')}.`,
  }));
});
