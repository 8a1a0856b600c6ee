import { execFileSync } from 'node:child_process'
import type { DrawnPage } from '@sightdesk/testing/pages'

/** A family that `training/reader` draws for evaluation only, and the Debian package that has it. */
export interface HeldOutFamily {
  readonly family: string
  readonly package: string
  readonly languages: RegExp
}

const LATIN = /^(en|de|fr|es|it|pt|nl|id|ms)$/

/** As `drawing/catalog.py` of the training holds them out. */
export const HELD_OUT_FAMILIES: readonly HeldOutFamily[] = [
  { family: 'Open Sans', package: 'fonts-open-sans', languages: /^(en|de|fr|es|it|pt|nl|id|ms|ru|vi)$/ },
  { family: 'Clear Sans', package: 'fonts-clear-sans', languages: LATIN },
  { family: 'Cantarell', package: 'fonts-cantarell', languages: LATIN },
  { family: 'WenQuanYi Micro Hei', package: 'fonts-wqy-microhei', languages: /^(zh|yue)/ },
  { family: 'AR PL UMing CN', package: 'fonts-arphic-uming', languages: /^(zh|yue)/ },
  { family: 'VL PGothic', package: 'fonts-vlgothic', languages: /^ja/ },
  { family: 'Arundina Sans', package: 'fonts-sipa-arundina', languages: /^th/ },
  { family: 'Laksaman', package: 'fonts-thai-tlwg-ttf', languages: /^th/ },
]

/** The held-out families that are installed, by what `fc-list` says; none where it is missing. */
export function installedFamilies(): HeldOutFamily[] {
  try {
    const names = execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' }).split('\n').join(',').split(',')
    const known = new Set(names.map((name) => name.trim()))
    return HELD_OUT_FAMILIES.filter(({ family }) => known.has(family))
  } catch {
    return []
  }
}

/** A drawn page with all of its text in another family, what that lacks in the page's own ones. */
export function inFamily(page: DrawnPage, family: string): DrawnPage {
  const restyle = (svg: string) => svg.replaceAll('font-family="', `font-family="${family}, `)
  return { ...page, svg: restyle(page.svg), lineMarks: page.lineMarks.map(restyle) }
}
