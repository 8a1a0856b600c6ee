/** Words of a computed duty, by language: duty, VAT, goods, shipping, total, not known, not charged up to. */
export interface DutyWords {
  readonly duty: string
  readonly vat: string
  readonly charges: string
  readonly total: string
  readonly unknown: string
  readonly relief: string
  /** Said when nothing is unknown: an estimate, customs decides. */
  readonly estimate: string
}

const row = (line: string): DutyWords => {
  const [duty, vat, charges, total, unknown, relief, estimate] = line.split('|') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return { duty, vat, charges, total, unknown, relief, estimate }
}

export const DUTY_WORDS: Readonly<Record<string, DutyWords>> = {
  zh: row('关税|增值税|税费合计|含税总计|税率未知|免征额度内|以上为估算，以海关核定为准。'),
  'zh-Hant': row('關稅|增值稅|稅費合計|含稅總計|稅率未知|免徵額度內|以上為估算，以海關核定為準。'),
  yue: row('關稅|增值稅|稅費合共|連稅總數|稅率未知|免徵額度內|以上係估算，以海關核定為準。'),
  en: row('Duty|VAT|Charges|Total|rate not known|not charged up to|An estimate; customs decides.'),
  de: row('Zoll|MwSt.|Abgaben|Gesamt|Satz nicht bekannt|keine Abgabe bis|Eine Schätzung; der Zoll entscheidet.'),
  fr: row('Droits de douane|TVA|Taxes|Total|taux inconnu|exonéré jusqu’à|Estimation ; la douane décide.'),
  es: row('Arancel|IVA|Cargos|Total|tipo desconocido|exento hasta|Es una estimación; decide la aduana.'),
  it: row('Dazio|IVA|Oneri|Totale|aliquota non nota|esente fino a|È una stima; decide la dogana.'),
  pt: row(
    'Imposto de importação|IVA|Encargos|Total|taxa desconhecida|isento até|É uma estimativa; a alfândega decide.',
  ),
  nl: row('Invoerrechten|Btw|Heffingen|Totaal|tarief onbekend|vrijgesteld tot|Een schatting; de douane beslist.'),
  ru: row('Пошлина|НДС|Сборы|Итого|ставка неизвестна|не взимается до|Это оценка; решает таможня.'),
  ja: row('関税|付加価値税|税金合計|合計|税率不明|免税限度|概算です。最終的には税関が決定します。'),
  ko: row('관세|부가가치세|세금 합계|총액|세율 알 수 없음|면세 한도|예상 금액이며 세관이 최종 결정합니다.'),
  th: row('อากรขาเข้า|VAT|ภาษีรวม|รวมทั้งหมด|ไม่ทราบอัตรา|ยกเว้นไม่เกิน|เป็นการประมาณการ ศุลกากรเป็นผู้ตัดสิน'),
  vi: row('Thuế nhập khẩu|VAT|Tổng thuế|Tổng cộng|chưa rõ thuế suất|miễn đến|Đây là ước tính; hải quan quyết định.'),
  id: row('Bea masuk|PPN|Pungutan|Total|tarif tidak diketahui|bebas hingga|Ini perkiraan; bea cukai yang memutuskan.'),
  ms: row(
    'Duti import|Cukai|Caj|Jumlah|kadar tidak diketahui|dikecualikan hingga|Ini anggaran; kastam yang menentukan.',
  ),
}
