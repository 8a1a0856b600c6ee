import type { LanguageRow } from '@sightdesk/nlp/train'

/** How people type each Russian letter without a Russian keyboard, the usual way first; one writer keeps to one way. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  а: ['a'],
  б: ['b'],
  в: ['v'],
  г: ['g'],
  д: ['d'],
  е: ['e'],
  ё: ['e', 'yo', 'e'],
  ж: ['zh', 'j', 'zh'],
  з: ['z'],
  и: ['i'],
  й: ['y', 'i', 'j'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f'],
  х: ['h', 'kh', 'x'],
  ц: ['ts', 'c', 'c'],
  ч: ['ch', 'ch', '4'],
  ш: ['sh', 'sh', 'w'],
  щ: ['sch', 'shch', 'sh'],
  ъ: [''],
  ы: ['y', 'i', 'y'],
  ь: ['', "'", ''],
  э: ['e'],
  ю: ['yu', 'u', 'ju'],
  я: ['ya', 'ia', 'ja'],
}

/**
 * Russian messages as they look in Latin letters: `где мой заказ` → `gde moy zakaz`.
 *
 * @param random - 0 to 1, picks the way of each message
 */
export function latinRussian(rows: readonly LanguageRow[], random: () => number): LanguageRow[] {
  return rows
    .filter(({ lang }) => lang === 'ru')
    .map(({ text, lang }) => {
      const way = Math.floor(random() * 3)
      const spelled = [...text.toLowerCase()].map((letter) => {
        const ways = LETTERS[letter]
        return ways ? (ways[way] ?? ways[0]) : letter
      })
      return { text: spelled.join(''), lang }
    })
}
