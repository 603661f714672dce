import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {readForms, scoreForms} from './forms.ts';

const folder = join(import.meta.dirname, 'forms');

/** Forms whose kind we do not read yet; they are listed so that one that is read, or one more that is not, shows. */
const notYet: ReadonlySet<string> = new Set();

/** Forms in which we do not yet count as a reader does. */
const notCounted: ReadonlySet<string> = new Set([
  'tech-company-feature-spec', 'q-and-a-student',
]);

describe('documents of many forms', () => {
  for (const file of readdirSync(folder).sort()) {
    const forms = readForms(readFileSync(join(folder, file), 'utf8'));
    describe(file, () => {
      for (const form of forms) {
        it(`${form.name} is ${form.kind === 'none' ? 'not ours' : `a ${form.kind}`}`, () => {
          assert.deepEqual(scoreForms([form]).kinds.length > 0, notYet.has(form.name), scoreForms([form]).kinds.join());
        });
      }

      const known = forms.filter(({name, kind}) => kind !== 'none' && !notYet.has(name));
      if (known.length === 0) return;
      it('has its sections read', () => {
        const {sections} = scoreForms(known);
        assert.ok(sections.met >= sections.labelled * 0.97, `${sections.met} of ${sections.labelled} met:\n${sections.errors.join('\n')}`);
        assert.ok(sections.right >= sections.predicted * 0.98, `${sections.right} of ${sections.predicted} right:\n${sections.errors.join('\n')}`);
      });

      it('has its requirements, metrics and evidence counted', () => {
        const {requirements, metrics, evidence} = scoreForms(known.filter(({name}) => !notCounted.has(name)));
        for (const {of, exact, errors} of [requirements, metrics, evidence]) assert.ok(exact >= of * 0.95, errors.join('\n'));
      });
    });
  }
});
