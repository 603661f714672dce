/**
 * Mocha's reporter for `npm test`: passing tests make no noise, failing ones are told in full as mocha tells them, and
 * the counts go to the file that `PRD_COACH_COUNTS` names.
 *
 * @module
 */
import {writeFileSync} from 'node:fs';
import mocha from 'mocha';

export default class QuietReporter extends mocha.reporters.Base {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('end', () => {
      this.epilogue();
      for (const title of skipped) console.log(`  skipped: ${title}`);
      const {passes, failures} = this.stats;
      const file = process.env['PRD_COACH_COUNTS'];
      if (file !== undefined) writeFileSync(file, JSON.stringify({passed: passes, failed: failures}));
    });
  }
}
