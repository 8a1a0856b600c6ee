import { FACE_FACTORS, MONO_FACES, SERIF_FACES } from './faces.data.ts'
import { type Fact, type PageFacts, pageFacts } from './page-facts.ts'
import { type PageRandom, pageRandom } from './page-random.ts'
import { type PageTexts, PHRASE_IDS, type PhraseId } from './page-texts.ts'
import type { PageField } from './page-types.ts'
import { createSheet, type Family, type Sheet } from './sheet.ts'
import { ACCENTS, DARK_PAGES, LIGHT_PAGES, LIGHT_TEXTS, type Theme } from './themes.data.ts'

/** A page in the making: where to draw, with what, and what has become true by drawing it. */
export interface Draft {
  readonly sheet: Sheet
  readonly random: PageRandom
  readonly texts: PageTexts
  readonly facts: PageFacts
  theme: Theme
  /** CSS pixels; designs set it first. */
  width: number
  /** Where the next block starts. */
  y: number
  /** The page is at least so high. */
  minHeight: number
  readonly families: { readonly plain: Family; readonly mono: Family; readonly serif: Family }
  /** One of the wordings of a phrase. */
  say(id: PhraseId): string
  /** All wordings of a phrase, in random order. */
  all(id: PhraseId): string[]
  /** Whether the page shows an element; by default seven of eight pages do. */
  shows(probability?: number): boolean
  /** This fact stands on the page, as it is or in other words. Returns the text to draw. */
  mark(fact: Fact, raw?: string): string
  /** A reading of this field is no fault. */
  allow(id: string, value?: unknown): void
  readonly marked: Map<string, PageField>
  readonly allowed: Map<string, unknown>
}

export interface DraftOptions {
  readonly name: string
  readonly design: string
  readonly texts: PageTexts
  /** Pages of one app speak alike. */
  readonly app?: string | undefined
}

/** Labels, titles, states and buttons: what an app words once. */
const INTERFACE_PHRASES: ReadonlySet<PhraseId> = new Set(PHRASE_IDS.slice(0, PHRASE_IDS.indexOf('pay_reasons')))

/** An empty page with its random theme and made-up data. */
export function createDraft({ name, design, texts, app }: DraftOptions): Draft {
  const random = app === undefined ? pageRandom(name) : appRandom(pageRandom(name), app)
  const wording = (id: PhraseId) =>
    app !== undefined && INTERFACE_PHRASES.has(id) ? pageRandom(`${app}/${id}`) : random
  const say = (id: PhraseId) => wording(id).pick(texts.phrases[id].split('|'))
  const families = pickFamilies(texts, random, pageRandom(design))
  const theme = pickTheme(random)
  const marked = new Map<string, PageField>()
  const allowed = new Map<string, unknown>()
  const width = random.pick([360, 375, 390, 393, 412, 428])
  return {
    sheet: createSheet({ family: families.plain, color: theme.text }),
    random,
    texts,
    facts: pageFacts({ random, texts, say }),
    theme,
    width,
    y: 0,
    minHeight: random.chance(0.55) ? width * random.pick([1.78, 2, 2.16]) : 0,
    families,
    say,
    all: (id) => random.shuffled(texts.phrases[id].split('|')),
    shows: (probability = 0.875) => random.chance(probability),
    mark(fact, raw = fact.text) {
      if (!marked.has(fact.id))
        marked.set(fact.id, { raw, value: fact.value, ...(fact.accept && { accept: fact.accept }) })
      return raw
    },
    allow: (id, value = true) => void allowed.set(id, value),
    marked,
    allowed,
  }
}

/** Choices of one page, except shapes of numbers and patterns of money and time: those are the app's. */
function appRandom(random: PageRandom, app: string): PageRandom {
  const isShape = (item: unknown) => typeof item === 'string' && /#|&&|\?\?|yy|MM|^[^\p{L}\d]*1\D*$/u.test(item)
  return {
    ...random,
    pick: (list) => (list.every(isShape) ? pageRandom(`${app}/${list.join()}`).pick(list) : random.pick(list)),
  }
}

/** A design keeps to one face most of the time; numbers in other faces come from the design itself. */
function pickFamilies(texts: PageTexts, random: PageRandom, own: PageRandom): Draft['families'] {
  const ofDesign = own.pick(texts.fonts)
  const plain = random.chance(0.7) ? ofDesign : random.pick(texts.fonts)
  const rest = `${plain === ofDesign ? '' : `${ofDesign}, `}${texts.fonts[0]}, Noto Sans, Noto Sans CJK SC, sans-serif`
  const mono = own.pick(MONO_FACES)
  const serif = own.pick(SERIF_FACES)
  return {
    plain: { names: `${plain}, ${rest}`, factor: FACE_FACTORS[plain] ?? 1 },
    mono: { names: `${mono}, ${rest}`, factor: 1, mono: true },
    serif: { names: `${serif}, ${rest}`, factor: FACE_FACTORS[serif] ?? 1 },
  }
}

function pickTheme(random: PageRandom): Theme {
  const accent = random.pick(ACCENTS)
  const radius = random.pick([0, 4, 8, 12, 16])
  if (random.chance(0.22)) {
    const [page, card] = random.pick(DARK_PAGES)
    return {
      dark: true,
      accent,
      onAccent: '#ffffff',
      page,
      card,
      text: '#f2f2f2',
      sub: '#9a9aa2',
      line: '#33343a',
      good: '#30d158',
      bad: '#ff6961',
      radius,
    }
  }
  const [text, sub] = random.pick(LIGHT_TEXTS)
  const page = random.pick(LIGHT_PAGES)
  return {
    dark: false,
    accent,
    onAccent: '#ffffff',
    page,
    card: '#ffffff',
    text,
    sub,
    line: '#e6e6ea',
    good: '#07a35a',
    bad: '#e02020',
    radius,
  }
}
