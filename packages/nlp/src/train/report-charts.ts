import { type CheckedPrediction, type ReliabilityBin, reliability, riskCoverage } from '@sightdesk/model'

/** Side of the plot and the space around it for the labels, in units of the drawing. */
const SIDE = 280
const MARGIN = 44
/** More points of a curve than this are thinned out: the eye sees no difference, the file would grow with the data. */
const MOST_POINTS = 400
const TICKS = [0, 0.25, 0.5, 0.75, 1]

/**
 * A reliability diagram: for each bin of confidence, the share that was right, beside the diagonal of perfect
 * calibration. The area of a dot grows with the rows in its bin.
 *
 * @returns one `<svg>` element; colors come from the classes `axis`, `guide`, `mark` and `curve`
 * @see Alexandru Niculescu-Mizil, Rich Caruana, *Predicting Good Probabilities with Supervised Learning*, ICML 2005
 */
export function drawReliability(list: readonly CheckedPrediction[]): string {
  const bins = reliability(list).filter((bin) => bin.count > 0)
  const largest = Math.max(1, ...bins.map((bin) => bin.count))
  const line = polyline(bins.map((bin) => [bin.confidence, bin.accuracy]))
  const guide = `<line class="guide" x1="${toX(0)}" y1="${toY(0)}" x2="${toX(1)}" y2="${toY(1)}"/>`
  const dots = bins.map((bin) => drawBin(bin, 3 + 9 * Math.sqrt(bin.count / largest)))
  return frame('Reliability', 'confidence', 'right', [guide, line, ...dots])
}

/**
 * A risk-coverage curve: what share of the accepted is wrong when only the surest share of the rows is accepted.
 *
 * @param thresholds - confidences whose place on the curve is marked
 * @returns one `<svg>` element, colored as in `drawReliability`
 * @see Yonatan Geifman, Ran El-Yaniv, *Selective Classification for Deep Neural Networks*, NeurIPS 2017
 */
export function drawRiskCoverage(list: readonly CheckedPrediction[], thresholds: readonly number[]): string {
  const points = riskCoverage(list)
  const every = Math.max(1, Math.ceil(points.length / MOST_POINTS))
  const kept = points.filter((_, at) => at % every === 0 || at === points.length - 1)
  const marks = thresholds.flatMap((threshold) => {
    const point = points.findLast((one) => one.threshold >= threshold)
    if (!point) return []
    const title = `confidence ${threshold}: coverage ${percent(point.coverage)}, wrong ${percent(point.risk)}`
    return [drawDot(point.coverage, point.risk, 5, title), label(point.coverage, point.risk, String(threshold))]
  })
  const curve = polyline(kept.map((point) => [point.coverage, point.risk]))
  return frame('Risk and coverage', 'coverage', 'wrong among the accepted', [curve, ...marks])
}

function drawBin(bin: ReliabilityBin, radius: number): string {
  const range = `${bin.from.toFixed(2)} to ${bin.to.toFixed(2)}`
  const title = `${range}: ${bin.count} rows, confidence ${percent(bin.confidence)}, right ${percent(bin.accuracy)}`
  return drawDot(bin.confidence, bin.accuracy, radius, title)
}

function frame(title: string, xLabel: string, yLabel: string, content: readonly string[]): string {
  const size = SIDE + 2 * MARGIN
  const ticks = TICKS.flatMap((tick) => [
    `<text x="${toX(tick)}" y="${toY(0) + 16}" text-anchor="middle">${tick}</text>`,
    `<text x="${toX(0) - 6}" y="${toY(tick) + 4}" text-anchor="end">${tick}</text>`,
  ])
  const middle = MARGIN + SIDE / 2
  return [
    `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${title}">`,
    `<rect class="axis" x="${MARGIN}" y="${MARGIN}" width="${SIDE}" height="${SIDE}"/>`,
    `<text class="title" x="${middle}" y="${MARGIN - 16}" text-anchor="middle">${title}</text>`,
    ...ticks,
    `<text x="${middle}" y="${size - 8}" text-anchor="middle">${xLabel}</text>`,
    `<text transform="translate(12 ${middle}) rotate(-90)" text-anchor="middle">${yLabel}</text>`,
    ...content,
    '</svg>',
  ].join('\n')
}

function polyline(points: readonly (readonly [x: number, y: number])[]): string {
  return `<polyline class="curve" points="${points.map(([x, y]) => `${toX(x)},${toY(y)}`).join(' ')}"/>`
}

function drawDot(x: number, y: number, radius: number, title: string): string {
  return `<circle class="mark" cx="${toX(x)}" cy="${toY(y)}" r="${round(radius)}"><title>${title}</title></circle>`
}

function label(x: number, y: number, text: string): string {
  return `<text x="${toX(x)}" y="${round(toY(y) - 9)}" text-anchor="middle">${text}</text>`
}

function toX(share: number): number {
  return round(MARGIN + share * SIDE)
}

function toY(share: number): number {
  return round(MARGIN + (1 - share) * SIDE)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
