const SVG = 'http://www.w3.org/2000/svg'

/** The readings of a page as elements; a row and its box light up together. */
export function showResult(target, boxes, { page, names, words, language }) {
  const link = linkTo(boxes, page)
  const nameOf = (id) => names[id]?.[language] ?? names[id]?.en ?? id
  target.replaceChildren(
    kindOf(page, nameOf),
    section(words.missing, missingList(page, nameOf, words)),
    section(words.fieldsTitle, fieldTable(page, nameOf, words, link)),
    section(
      words.steps,
      list(page.steps.map((step) => words[step.id]?.(step.detail) ?? step.id)) ?? note(words.noSteps),
    ),
    ...(page.quality.issues.length > 0 ? [section(words.quality, list(page.quality.issues.map(textOf)))] : []),
    lineList(page, words, link),
  )
}

/** Draw a box for every line, and those of fields on top; returns what lights one up while its row is pointed at. */
function linkTo(boxes, { size, lines, fields }) {
  boxes.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`)
  boxes.replaceChildren(
    ...lines.map(({ box }) => rectangle(box, 'line')),
    ...Object.entries(fields).map(([id, { box }]) => rectangle(box, 'field', id)),
  )
  return (row, find) => {
    const light = (isOn) => () => find(boxes)?.classList.toggle('lit', isOn)
    for (const event of ['pointerenter', 'focus']) row.addEventListener(event, light(true))
    for (const event of ['pointerleave', 'blur']) row.addEventListener(event, light(false))
    return row
  }
}

function rectangle({ x, y, width, height }, kind, id) {
  const margin = 4
  const shape = document.createElementNS(SVG, 'rect')
  const place = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin, rx: 4 }
  for (const [name, value] of Object.entries(place)) shape.setAttribute(name, value)
  shape.setAttribute('class', kind)
  if (id) shape.dataset.field = id
  return shape
}

function kindOf({ kind }, nameOf) {
  return element('p', { className: 'kind' }, element('strong', {}, nameOf(kind.id)), share(kind.confidence))
}

function missingList({ missing, prompts }, nameOf, words) {
  if (missing.length === 0) return note(words.nothingMissing)
  const asked = missing.map((id) => prompts.find((prompt) => prompt.field === id)?.text ?? nameOf(id))
  return list(asked, 'missing')
}

function fieldTable({ fields }, nameOf, words, link) {
  const rows = Object.entries(fields).map(([id, { value, raw, confidence }]) => {
    const cells = [
      element('dt', {}, nameOf(id)),
      element('dd', {}, typeof value === 'string' ? raw : shown(value)),
      share(confidence),
    ]
    const row = element('div', { tabIndex: 0 }, ...cells)
    return link(row, (boxes) => boxes.querySelector(`[data-field="${id}"]`))
  })
  return rows.length === 0 ? note(words.noFields) : element('dl', {}, ...rows)
}

function lineList({ lines }, words, link) {
  const rows = lines.map(({ text }, index) =>
    link(element('li', {}, text), (boxes) => boxes.querySelectorAll('.line')[index]),
  )
  const summary = element('summary', {}, `${words.lines} (${lines.length})`)
  return element('details', {}, summary, element('ol', {}, ...rows))
}

function shown(value) {
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (value === null || typeof value !== 'object') return String(value)
  if ('amount' in value) return money(value)
  return Object.values(value).map(shown).join(' · ')
}

function money({ amount, currency }) {
  const style = currency ? { style: 'currency', currency } : { minimumFractionDigits: 2 }
  return new Intl.NumberFormat(document.documentElement.lang, style).format(amount)
}

function share(confidence) {
  return element('span', { className: 'share' }, `${Math.round(confidence * 100)} %`)
}

function textOf(issue) {
  return issue.text ?? issue.id
}

function section(title, content) {
  return element('section', {}, element('h2', {}, title), content)
}

function list(texts, className = '') {
  if (texts.length === 0) return undefined
  return element('ul', { className }, ...texts.map((text) => element('li', {}, text)))
}

function note(text) {
  return element('p', { className: 'note' }, text)
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
