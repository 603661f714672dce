import assert from 'node:assert/strict';
import {at, read} from './read.ts';

/** name | baseline | target | date, a dash where there is none. */
function told(text: string): string[] {
  return read(text).metrics.map(({name, baseline, target, date}) => [name, baseline, target, date].map((one) => one ?? '-').join(' | '));
}

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['reads rows by their columns', `## Success metrics
| Metric | Baseline | Target | Measurement window |
| --- | --- | --- | --- |
| Support tickets: "can't find" | 47/week | ≤38/week | 60 days post-launch |
| NPS | N/A | > 50 | TBD |`, ['Support tickets: "can\'t find" | 47/week | ≤38/week | 60 days post-launch', 'NPS | N/A | > 50 | -']],
  ['reads a row that is the whole section', `# PRD: Refunds
| Section | Notes |
| --- | --- |
| Problem | Buyers wait four days for their money |
| What success looks like | Refund tickets from 1,240 to 600 a month by October |`, ['Refund tickets | 1,240 | 600 | -']],
  ['takes a date in the header', `## Metrics
| Metric | Today | Target (Q3 2026) |
| --- | --- | --- |
| Churn | 4% | 2% |`, ['Churn | 4% | 2% | Q3 2026']],
  ['takes a column with a date for the target', `## Metrics
| Metric | Baseline | T+30 days |
| --- | --- | --- |
| Adoption | 0% | 50% |`, ['Adoption | 0% | 50% | T+30 days']],
  ['leaves a table of weights alone', `## Metrics
- Churn: from 4% to 2%
### Quality metrics
| Metric | What it says | Weight |
| --- | --- | --- |
| Depth | Context is there | 40% |`, ['Churn | 4% | 2% | -']],
  ['leaves thresholds without a name alone', `## Metrics
- Churn: from 4% to 2%

Grades:

- ≥ 8.0 — passed
- 6.0–7.9 — looked at again`, ['Churn | 4% | 2% | -']],
  ['reads plain lines as a list where each is one', `## Metrics
Adoption: 70%+ of invited teams
Effort: 40%+ less time in the weekly report
Lost orders from 45 to <10 a week
Support by the new team
`, ['Adoption | - | 70%+ | -', 'Effort | - | 40%+ | -', 'Lost orders | 45 | <10 | -']],
  ['reads goals below metrics, and not those beside them', `## Success criteria
### Quantitative goals
- Planning time down by 50%
### Qualitative goals
- Nobody needs a course`, ['Planning time down by | - | 50% | -', 'Nobody needs a course | - | - | -']],
  ['tells objectives from the metrics beside them', `## Objectives and success metrics
### Objectives
- Plan faster
### Metrics
- Churn: from 4% to 2%`, ['Churn | 4% | 2% | -']],
  ['prefers the column named target to one named goal', `## Metrics
| Goal | Metric | Target | Timeline |
| --- | --- | --- | --- |
| Retention | Weekly use | 70% | Q4 2025 |`, ['Weekly use | - | 70% | Q4 2025']],
  ['reads bullets that belong together', `## Success metrics
### Day 14 retention
- **Baseline:** 18%
- **Target:** 38%
- **Timeline:** 30 days after launch`, ['Day 14 retention | 18% | 38% | 30 days after launch']],
  ['reads sibling labels of one metric', `## Metrics
- **Metric**: Activation rate
- **Current**: 40%
- **Target**: 60%`, ['Activation rate | 40% | 60% | -']],
  ['reads one sentence', `## Metrics
- Questions by mail: reduce from 350/month to 175/month by 30 June 2027
- Time to first action: reduce from 3 days to 1 day`, ['Questions by mail | 350/month | 175/month | 30 June 2027', 'Time to first action | 3 days | 1 day | -']],
  ['reads an arrow and a window', `## Metrics
- Return rate from 4.1% → ≤3.5% within 60 days`, ['Return rate | 4.1% | ≤3.5% | within 60 days']],
  ['tells the date of today\'s value from that of the aim', `## Metrics
- Lost jobs: from 23% (June 2026) to 15% by 30 June 2027`, ['Lost jobs | 23% | 15% | 30 June 2027']],
  ['reads a share that opens the words', `## Metrics
- 80% of users finish set-up, vs 22% today`, ['80% of users finish set-up, vs 22% today | 22% | 80% | -']],
  ['takes a promise not to get worse for a target', `## Metrics
### Guardrails
- Refunds: not worse than today
- Sign-up rate: maintain at 10%`, ['Refunds | - | not worse than | -', 'Sign-up rate | - | 10% | -']],
  ['takes none yet with a way to measure for a baseline', `## Metrics
| Metric | Baseline | Target |
| --- | --- | --- |
| Places sold | none yet, measured from May | 12 |`, ['Places sold | none yet, measured from May | 12 | -']],
  ['leaves names without values', `## Metrics
- Ticket deflection rate
- Net Promoter Score (NPS)`, ['Ticket deflection rate | - | - | -', 'Net Promoter Score (NPS) | - | - | -']],
  ['leaves list numbers, days in names and percentiles', `## Metrics
1. Day 30 retention
2. p95 latency`, ['Day 30 retention | - | - | -', 'p95 latency | - | - | -']],
  ['gives the date of the introduction to all', `## Metrics
We look at these on 30 June 2027.

- Churn below 2%
- Adoption above 40%`, ['Churn | - | below 2% | 30 June 2027', 'Adoption | - | above 40% | 30 June 2027']],
  ['reads goals with numbers where no section of metrics is', `## Goals
1. Reduce "can't find" mails by 20% within 60 days.
2. Ship on 10 platforms
3. Make 100% of users happy`, ['Reduce "can\'t find" mails by 20% within 60 days. | - | 20% | within 60 days']],
  ['leaves notes, questions and instrumentation', `## Metrics
- Open question: what about sessions?
- Churn below 2%

**Instrumentation required:**

- \`orders_search\` on each query`, ['Churn | - | below 2% | -']],
  ['leaves the lines of a template', `## Metrics
| Metric | Baseline | Target |
| --- | --- | --- |
| [What changes?] | [today] | [aim] |`, []],
  ['reads decimal commas', `---
lang: de
---
## Kennzahlen
| Kennzahl | Ausgangswert | Zielwert | Bis wann |
| --- | --- | --- | --- |
| Fehlerquote | 4,1 % | 3,5 % | 30.06.2027 |`, ['Fehlerquote | 4,1 % | 3,5 % | 30.06.2027']],
  ['reads German sentences', `---
lang: de
---
## Kennzahlen
- Fehlerquote: von 4,1 % auf höchstens 3,5 % bis 30.06.2027`, ['Fehlerquote | 4,1 % | 3,5 % | 30.06.2027']],
  ['reads a bullet that was broken to fit the page as one', `## Success metrics
- Time from request to first bed (target: reduce by
  30% vs. the paper form).
- Share of gardens with a tap below the level that
  the council allows.`, ['Time from request to first bed | - | 30% | -', 'Share of gardens with a tap below the level that the council allows. | - | - | -']],
  ['keeps labels of one bullet apart when lines break', `## Success metrics
- Bookings
  Baseline: 12%
  Target: 20%`, ['Bookings | 12% | 20% | -']],
  ['takes each target below a heading for a metric', `## Success criteria
### Gardeners
- **Target:** 4+ visits a month
- **Target:** 60% of beds have a keeper`, ['Gardeners | - | 4+ visits a month | -', '60% of beds have a keeper | - | 60% of beds have a keeper | -']],
  ['reads the share that opens a cell as the aim', `## Success metrics
| Category | Metric | Rationale |
| --- | --- | --- |
| Habit | 25% of plots with ≥3 visits within 30 days | Shows that people come back |
| Flow | 70% of requests are closed within 2 days | Shows that none waits |`, ['25% of plots with ≥3 visits within 30 days | - | 25% | within 30 days', '70% of requests are closed within 2 days | - | 70% | within 2 days']],
  ['reads the metrics of a group, not the group', `## Success metrics
1. **Beds**

   - Share of beds with a keeper > 80%
   - Empty beds < 5
2. **People**
   - Satisfaction > 4/5
   - Fewer complaints`, ['Share of beds with a keeper | - | > 80% | -', 'Empty beds | - | < 5 | -', 'Satisfaction | - | > 4/5 | -', 'Fewer complaints | - | - | -']],
  ['takes what a title means for no metric of its own', `## Success metrics
1. **Time to a bed:**
   * **Metric:** Median days from request to key
   * **Baseline:** 40 days
   * **Target:** under 20 days`, ['Time to a bed | 40 days | under 20 days | -']],
  ['takes no change for the value of today', `## Success metrics
| Idea | Metric | Target |
| --- | --- | --- |
| Map | Visits to the map | +10% vs today |`, ['Visits to the map | - | +10% vs today | -']],
  ['reads columns of before and after', `---
lang: es
---
## Métricas de éxito
| Métrica | Antes | Después |
| --- | --- | --- |
| Solicitudes en papel | 53 | 0 |`, ['Solicitudes en papel | 53 | 0 | -']],
  ['names no metric by the word that compares', `---
lang: es
---
## Métricas de éxito
- Más del 50 % de los huertos tiene cuidador`, ['Más del 50 % de los huertos tiene cuidador | - | 50 % | -']],
  ['takes none for a number', `## Success metrics
- **Paper lists**: Zero lists printed by hand after launch
- **Waiting**: Zeromorph beds`, ['Paper lists | - | Zero | after launch', 'Waiting | - | - | -']],
  ['reads Spanish sentences', `---
lang: es
---
## Métricas
- Tasa de error: reducir de 4,1 % a 3,5 %`, ['Tasa de error | 4,1 % | 3,5 % | -']],
  ['reads Chinese sentences and full-width digits', `---
lang: zh
---
## 核心指标
- 转化率：从１８％提升到２５％，上线后30天`, ['转化率 | 18% | 25% | 上线后30天']],
  ['reads Japanese rows', `---
lang: ja
---
## 成功指標
| 指標 | 現状 | 目標 | 期限 |
| --- | --- | --- | --- |
| 記入時間 | 9分 | 3分以下 | 2027-06-30 |`, ['記入時間 | 9分 | 3分以下 | 2027-06-30']],
];

describe('metrics', () => {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(told(text), expected));

  it('tells roles by column, heading and label', () => {
    const roles = (text: string): unknown[] => read(text).metrics.map(({role}) => role);
    assert.deepEqual(roles('## Metrics\n| Role | Metric | Target |\n| --- | --- | --- |\n| Primary | A rate | 5% |\n| Guardrail | B rate | 2% |'), ['primary', 'guardrail']);
    assert.deepEqual(roles('## Metrics\n### North star\n- A rate above 5%\n### Secondary metrics\n- B rate above 2%'), ['primary', 'secondary']);
    assert.deepEqual(roles('## Metrics\n- **Primary:** A rate above 5%\n- **Guardrail:** B rate below 2%'), ['primary', 'guardrail']);
  });

  it('selects the name', () => {
    const document = read('## Metrics\n- **Churn**: below 2%\n- Adoption above 40%');
    assert.deepEqual(document.metrics.map(({span}) => at(document, span)), ['Churn', 'Adoption']);
  });

  it('says how it is measured and in which unit', () => {
    const [metric] = read('## Metrics\n- 80% of users finish. Measured by in-app events.').metrics;
    assert.equal(metric?.source, 'in-app events');
    assert.equal(metric?.unit, '%');
  });
});
