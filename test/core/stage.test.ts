import assert from 'node:assert/strict';
import {createLinter, defaultSettings, type Settings} from '../../src/core/index.ts';
import {lexiconFor} from '../../src/core/languages/lexicon.ts';
import {decideStage} from '../../src/core/model/stage.ts';

const settings = defaultSettings();

function decide(status: string | undefined, own: Settings = settings) {
  const document = createLinter(own).read(status === undefined ? '# B\n' : `---\nstatus: ${JSON.stringify(status)}\n---\n# B\n`)!;
  const {stage, known} = decideStage({properties: document.properties, settings: own, lexicon: lexiconFor('en', own)});
  return known ? stage : `unknown, so ${stage}`;
}

describe('stage', () => {
  const cases: readonly [string | undefined, string][] = [
    [undefined, 'unknown, so review'], ['', 'unknown, so review'], ['Draft', 'draft'], ['WIP', 'draft'], ['draft (awaiting sign-off)', 'draft'], ['Problem review', 'draft'],
    ['In Review', 'review'], ['solution-review', 'review'], ['Ready for review', 'review'], ['Approved for development', 'approved'], ['✅ Approved', 'approved'], ['Launched', 'approved'],
    ['Research-Based Proposal', 'draft'], ['[In Review] / Reviewed / Implemented', 'review'], ['Draft | Review | Approved', 'unknown, so review'],
    ['almost done', 'unknown, so review'], ['not approved', 'unknown, so review'], ['blue', 'unknown, so review'],
    ['草稿', 'draft'], ['评审中', 'review'], ['已上线', 'approved'], ['下書き', 'draft'], ['承認済み', 'approved'], ['초안', 'draft'], ['검토 중', 'review'],
    ['Borrador', 'draft'], ['En revisión', 'review'], ['Aprovado', 'approved'], ['Rascunho', 'draft'], ['Entwurf', 'draft'], ['Freigegeben', 'approved'], ['Brouillon', 'draft'], ['Validé', 'approved'],
  ];
  for (const [status, expected] of cases) it(`${status ?? 'no status'} is ${expected}`, () => assert.equal(decide(status), expected));

  it('puts the team\'s words before ours', () => {
    const own = {...settings, status: {approved: ['WIP'], draft: ['Blue']}};
    assert.deepEqual([decide('wip', own), decide('blue', own)], ['approved', 'draft']);
  });
});
