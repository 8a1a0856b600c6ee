/** Month names by number, folded, long and short, in the languages of the starter bundle. */
export const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [
        'january jan januar janvier janv enero ene janeiro gennaio gen januari januar января январь янв มกราคม ม.ค. ม.ค',
      ],
      [
        'february feb februar fevrier fevr febrero fevereiro fev febbraio februari февраля февраль фев กุมภาพันธ์ ก.พ. ก.พ pebruari',
      ],
      ['march mar marz mrz mars marzo marco maart mrt maret mac марта март мар มีนาคม มี.ค. มี.ค'],
      ['april apr avril avr abril abr aprile апреля апрель апр เมษายน เม.ย. เม.ย'],
      ['may mai mayo maio maggio mag mei мая май พฤษภาคม พ.ค. พ.ค'],
      ['june jun juni juin junio junho giugno giu июня июнь июн มิถุนายน มิ.ย. มิ.ย'],
      ['july jul juli juillet juil julio julho luglio lug julai июля июль июл กรกฎาคม ก.ค. ก.ค'],
      ['august aug aout agosto ago augustus agustus agu ogos ogo августа август авг สิงหาคม ส.ค. ส.ค'],
      ['september sep sept septembre septiembre setembro set settembre сентября сентябрь сен сент กันยายน ก.ย. ก.ย'],
      ['october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь окт ตุลาคม ต.ค. ต.ค'],
      ['november nov novembre noviembre novembro ноября ноябрь ноя พฤศจิกายน พ.ย. พ.ย'],
      [
        'december dec dezember dez decembre diciembre dic dezembro dicembre desember des disember dis декабря декабрь дек ธันวาคม ธ.ค. ธ.ค',
      ],
    ] as const
  ).flatMap(([names], index) => names.split(' ').map((name) => [name, index + 1])),
)
