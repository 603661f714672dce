import assert from 'node:assert/strict';
import {cli} from './memory.ts';

/** The parsed JSON of a command line that must succeed. */
async function json(...args: readonly string[]): Promise<Record<string, never>> {
  const {code, stdout, stderr} = await cli([...args, '--format', 'json']);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Record<string, never>;
}

describe('prd-coach sample-size', () => {
  it('gives subjects by every method, days and weeks', async () => {
    const {code, stdout} = await cli(['sample-size', '--baseline', '0.1', '--mde', '0.02', '--traffic', '5k/day', '--days', '14']);
    assert.equal(code, 0);
    assert.equal(stdout, [
      '10% to 12% (+2 points, +20% relative)',
      'alpha 0.05, two-sided, power 80%',
      '',
      '  method       per arm  total',
      '  pooled         3,841  7,682  R power.prop.test, Stata',
      '  evan-miller    3,623  7,246  Evan Miller\'s page',
      '  unpooled       3,839  7,678  Chow, Shao, Wang',
      '  arcsine        3,835  7,670  R pwr',
      '  pooled-cc      3,941  7,882  with continuity correction',
      '  rule-of-16     3,600  7,200  16·p(1-p)/d²',
      '',
      'At 5,000 a day 7,682 take 2 days; run 1 whole week.',
      '14 days, with 35,000 in control, can show 10% to 10.6% (+0.644 points, +6.44% relative).',
      '',
    ].join('\n'));
  });

  const sizes: readonly (readonly [name: string, args: readonly string[], expected: Record<string, unknown>])[] = [
    ['percentages and points', ['--baseline', '10%', '--mde', '2pp'], {treated: 0.12, control: 3841, total: 7682}],
    ['a relative effect', ['--baseline', '10%', '--mde', '20%', '--relative'], {treated: 0.12, control: 3841}],
    ['a relative effect in words', ['--baseline', '10%', '--mde', '20% relative'], {treated: 0.12, control: 3841}],
    ['a fall', ['--baseline', '20%', '--mde', '-5pp'], {treated: 0.15, control: 906}],
    ['one side and more power', ['--baseline', '0.5', '--mde', '0.25', '--power', '90%', '--sides', '1'], {control: 63, sides: 1}],
    ['three arms', ['--baseline', '0.1', '--mde', '0.02', '--arms', '3'], {control: 4652, total: 13956, alphaPerComparison: 0.025}],
    ['a split', ['--baseline', '0.1', '--mde', '0.02', '--split', '80/20'], {control: 9412, treatment: 2353}],
    ['another method', ['--baseline', '0.1', '--mde', '0.02', '--method', 'evan-miller', '--traffic', '1000'], {control: 3623, days: 8, weeks: 2}],
    ['a week\'s traffic, of which a part takes part', ['--baseline', '0.1', '--mde', '0.02', '--traffic', '35k/week', '--exposure', '10%'], {days: 16, daysInWholeWeeks: 21}],
    ['means', ['--sd', '1', '--mde', '0.5'], {control: 64, difference: 0.5}],
    ['means and a relative effect', ['--sd', '30', '--baseline', '3.75', '--mde', '5%', '--relative'], {difference: 0.1875}],
    ['the difference that subjects can show', ['--sd', '1', '--subjects', '64'], {control: 64}],
    ['a guardrail', ['--baseline', '30%', '--margin', '1pp'], {control: 25967, better: 'higher', sides: 1}],
    ['the effect that subjects can show', ['--baseline', '0.1', '--subjects', '3841'], {control: 3841, treatment: 3841}],
  ];
  for (const [name, args, expected] of sizes) {
    it(`reads ${name}`, async () => {
      const plan = await json('sample-size', ...args);
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, plan[key]])), expected);
    });
  }

  const refused: readonly (readonly [args: readonly string[], stderr: RegExp])[] = [
    [[], /needs --baseline/],
    [['--baseline', '10%'], /needs --mde, or what to find it from/],
    [['--baseline', '10%', '--mde', '20%'], /may be 20 points, or 20% of the baseline\./],
    [['--baseline', '10%', '--mde', '2pp', '--relative'], /in points, which are absolute/],
    [['--baseline', '10', '--mde', '0.02'], /`--baseline` is 10; expected a share between 0 and 1/],
    [['--baseline', 'ten', '--mde', '0.02'], /`--baseline ten` is not a share/],
    [['--baseline', '0.1', '--mde', '0'], /`--mde` is 0; expected a change/],
    [['--baseline', '0.9', '--mde', '0.2'], /`--mde` takes the rate from 0\.9 to 1\.1/],
    [['--baseline', '0.1', '--mde', '0.02', '--power', '0.01'], /`--power` is 0\.01; expected more than alpha/],
    [['--baseline', '0.1', '--mde', '0.02', '--split', '80'], /not a split/],
    [['--baseline', '0.1', '--mde', '0.02', '--arms', '3', '--split', '50/50'], /`--split` names 2 arms, `--arms` 3/],
    [['--baseline', '0.1', '--mde', '0.02', '--traffic', 'many'], /not a number of subjects/],
    [['--baseline', '0.1', '--mde', '0.02', '--traffic', '0'], /`--traffic` is 0; expected above 0/],
    [['--baseline', '0.1', '--mde', '0.02', '--split', '2/1', '--method', 'evan-miller'], /`evan-miller` is for equal arms/],
  ];
  for (const [args, stderr] of refused) {
    it(`refuses ${args.join(' ') || 'to guess'}`, async () => {
      const outcome = await cli(['sample-size', ...args]);
      assert.match(outcome.stderr, stderr);
      assert.equal(`${outcome.code} ${outcome.stdout}`, '2 ');
    });
  }
});

describe('prd-coach sample-size of a guardrail', () => {
  it('tells one point as one', async () => {
    assert.match((await cli(['sample-size', '--baseline', '0.1', '--margin', '1pp'])).stdout, /^Not lower by 1 point than 10%\n/);
  });
});

describe('prd-coach readout', () => {
  it('tells difference, lift, test, what is still possible, and the sizes of the arms', async () => {
    const {code, stdout} = await cli(['readout', '--control', '400/10000', '--treatment', '460/10,000', '--mde', '1pp', '--bayesian']);
    assert.equal(code, 0);
    assert.equal(stdout, [
      'Treatment  4.6% against 4% in control',
      '  difference  +0.6 points, 95% interval +0.0375 to +1.16 points',
      '  lift        +15%, 95% interval +0.87% to +31.1%',
      '  test        p = 0.036, two-sided z-test',
      '  chance      98.2% that treatment\'s rate is above control\'s (Bayesian, uniform prior; no p-value)',
      '  allows      A rise: no value of the interval is at or below zero. The planned +1 point is still possible.',
      '',
      'Arm sizes fit an equal split, since none is given (p = 1).',
      '',
    ].join('\n'));
  });

  it('names a sample ratio mismatch', async () => {
    const {stdout} = await cli(['readout', '--control', '2100/44000', '--treatment', '2300/45000']);
    assert.match(stdout, /Sample ratio mismatch: arm sizes do not fit an equal split, since none is given \(p = 0\.0008\)\./);
  });

  it('takes the planned split', async () => {
    const {sampleRatio} = await json('readout', '--control', '800/8000', '--treatment', '230/2000', '--split', '80/20');
    assert.deepEqual(sampleRatio, {expected: [8000, 2000], chiSquare: 0, p: 1, mismatch: false, assumedEqual: false});
  });

  it('corrects several treatments', async () => {
    const {treatments, allArms} = await json('readout', '--control', '400/10000', '--treatment', '460/10000; 431/10000') as unknown as
      {treatments: {p: number; pHolm: number; significant: boolean; difference: {confidence: number}}[]; allArms: {degreesOfFreedom: number}};
    assert.equal(treatments.length, 2);
    assert.equal(treatments[0]!.pHolm, treatments[0]!.p * 2);
    assert.equal(treatments[0]!.significant, false);
    assert.equal(treatments[0]!.difference.confidence, 0.975);
    assert.equal(allArms.degreesOfFreedom, 2);
  });

  it('reads means with Welch\'s test, or Student\'s', async () => {
    const args = ['readout', '--control', '12+-6.244998/11', '--treatment', '15±9.3541435/13'];
    const {treatments: [welch]} = await json(...args) as unknown as {treatments: {p: number; degreesOfFreedom: number}[]};
    const {treatments: [pooled]} = await json(...args, '--equal-variance') as unknown as {treatments: {p: number; degreesOfFreedom: number}[]};
    assert.equal(pooled!.p.toFixed(4), '0.3752');
    assert.equal(pooled!.degreesOfFreedom, 22);
    assert.ok(welch!.degreesOfFreedom < 22 && welch!.p !== pooled!.p);
  });

  it('tells what an interval of means still allows', async () => {
    const {code, stdout} = await cli(['readout', '--control', '71±23/400', '--treatment', '75 +/- 24 / 410', '--mde', '3']);
    assert.equal(code, 0);
    assert.equal(stdout, [
      'Treatment  75 against 71 in control',
      '  difference  +4, 95% interval +0.758 to +7.24',
      '  lift        +5.63%, 95% interval +1.05% to +10.4%',
      '  test        p = 0.016, t = 2.42 with 808 degrees of freedom',
      '  allows      A rise: no value of the interval is at or below zero. The planned +3 is still possible.',
      '',
      'Arm sizes fit an equal split, since none is given (p = 0.73).',
      '',
    ].join('\n'));
    const {treatments: [share]} = await json('readout', '--control', '71±23/400', '--treatment', '75±24/410', '--mde', '20%') as unknown as {treatments: {allows: {planned: boolean}}[]};
    assert.equal(share!.allows.planned, false);
  });

  it('looks by the sequential rule', async () => {
    const {stdout} = await cli(['readout', '--control', '100/5000', '--treatment', '130/5000', '--sequential', '500', '--sides', '1']);
    assert.match(stdout, /sequential {2}continue: a lead of 30 successes, 44\.7 wins/);
  });

  it('says that nothing can be told of arms too small', async () => {
    const {stdout} = await cli(['readout', '--control', '1/4', '--treatment', '2/4']);
    assert.match(stdout, /Arms are too small to check their sizes\./);
  });

  const refused: readonly (readonly [args: readonly string[], stderr: RegExp])[] = [
    [[], /needs --control and --treatment/],
    [['--control', '4%', '--treatment', '5%'], /`--control 4%` is not a count/],
    [['--control', '500/400', '--treatment', '5/400'], /`control\.successes` is 500; expected at most the 400/],
    [['--control', '0/400', '--treatment', '0/400'], /nothing to compare/],
    [['--control', '40/400', '--treatment', '50/400', '--split', '1/2/3'], /`--split` has 3 shares for 2 arms/],
    [['--control', '40/400', '--treatment', '50/400', '--mde', '5%'], /may be 5 points, or 5% of the baseline/],
    [['--control', '3±1/30', '--treatment', '4±1/30', '--bayesian'], /`--bayesian` is for counts/],
    [['--control', '3±1/30', '--treatment', '4±1/30', '--mde', 'some'], /`--mde some` is not a change of a mean/],
    [['--control', '40/400', '--treatment', '50/400', '--equal-variance'], /`--equal-variance` is for means/],
    [['--control', '3±1', '--treatment', '4±1/30'], /`--control 3±1` is not a mean/],
  ];
  for (const [args, stderr] of refused) {
    it(`refuses ${args.join(' ') || 'to guess'}`, async () => {
      const outcome = await cli(['readout', ...args]);
      assert.match(outcome.stderr, stderr);
      assert.equal(`${outcome.code} ${outcome.stdout}`, '2 ');
    });
  }
});
