import assert from 'node:assert/strict';
import {detectLanguage} from '../../src/core/model/language.ts';

const samples: Record<string, string> = {
  en: 'The nurses copy the list by hand and it is slow for the ward, as we saw in three of the visits.',
  zh: '护士每天早上用手抄写病人名单，这让交接班变得很慢。我们在三个病区看到了这个问题。',
  ja: '看護師は毎朝、患者の名簿を手で写している。引き継ぎに時間がかかる。',
  ko: '간호사는 매일 아침 환자 명단을 손으로 옮겨 적는다. 인수인계가 느리다.',
  es: 'Las enfermeras copian la lista de pacientes cada mañana y por eso el relevo es más lento para el equipo.',
  pt: 'As enfermeiras copiam a lista de pacientes todas as manhãs e por isso a passagem não é rápida para a equipe.',
  de: 'Die Pflegekräfte schreiben die Liste jeden Morgen von Hand ab, und das ist für die Übergabe nicht gut.',
  fr: 'Les infirmières recopient la liste des patients chaque matin et ce n’est pas une bonne chose pour la relève.',
  it: 'Le infermiere copiano la lista dei pazienti ogni mattina e non sono contente della situazione, anche nel turno di notte che è più lungo.',
  nl: 'De verpleegkundigen schrijven de lijst van de patiënten over en dat is niet goed voor het team, ook bij het overdragen aan een ander.',
};

describe('language', () => {
  for (const [code, text] of Object.entries(samples)) it(`tells ${code}`, () => assert.equal(detectLanguage(text, undefined), code));

  it('follows the prose, not code, addresses or English terms', () => {
    assert.equal(detectLanguage('```\nthe of and to is for with\nthe of and to is for\n```\n\n护士手抄名单，交接很慢。', undefined), 'zh');
    assert.equal(detectLanguage('我们使用 Kanban board 和 Slack，减少 handover 时间，护士可以看到每个病人的状态。', undefined), 'zh');
  });
  it('takes the language of most of the text in a mixed document', () => {
    assert.equal(detectLanguage(`${samples['en']!.repeat(4)}\n\n${samples['zh']}`, undefined), 'en');
    assert.equal(detectLanguage(`${samples['en']}\n\n${samples['de']!.repeat(4)}`, undefined), 'de');
  });
  it('lets the front matter decide', () => {
    const frontMatter = (data: Record<string, unknown>) => ({data, span: {start: 0, end: 0}, error: undefined});
    assert.equal(detectLanguage(samples['en']!, frontMatter({lang: 'de-AT'})), 'de');
    assert.equal(detectLanguage(samples['en']!, frontMatter({language: 'Japanese'})), 'ja');
    assert.equal(detectLanguage(samples['en']!, frontMatter({language: 'TypeScript'})), 'en');
  });
  it('says so where it cannot read the script', () => assert.equal(detectLanguage('Медсёстры каждое утро переписывают список пациентов вручную.', undefined), 'und'));
  it('tells short tables by their letters and a few words', () => {
    const table = (...rows: readonly string[]): string => rows.map((row) => `| ${row} |`).join('\n');
    assert.equal(detectLanguage(table('ID | Name | Owner', '--- | --- | ---', 'E1 | No-card trial | Rui', 'E2 | Do later link | Eva'), undefined), 'en');
    assert.equal(detectLanguage(table('Test | Result', '--- | ---', 'Do-not-track banner | no change', 'As-you-type search | no lift'), undefined), 'en');
    assert.equal(detectLanguage(table('Trimestre | Livraison', '--- | ---', 'T1 | Prise de rendez-vous', 'T2 | Rappels, livrés en juin'), undefined), 'fr');
    assert.equal(detectLanguage(table('Trimestre | Entrega', '--- | ---', 'T1 | Cobrança nova', 'T2 | Notificações do turno'), undefined), 'pt');
    assert.equal(detectLanguage('# Produkt-Roadmap\n\n- Terminbuchung ohne Anruf\n- Abrechnung mit Kassen\n- Gemeinsame Akte', undefined), 'de');
  });
  it('takes English where there is nothing to go by', () => assert.equal(detectLanguage('', undefined), 'en'));
});
