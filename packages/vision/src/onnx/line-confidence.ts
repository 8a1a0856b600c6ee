import { applyLogistic, type LogisticModel } from '@sightdesk/model'
import type { DecodedLine } from './decode-ctc.ts'

/**
 * What tells how likely a line was read without a fault: the mean and the least certain character,
 * the likeliest character that was passed over, and the line's length.
 *
 * @returns nothing for a line without characters
 */
export function lineSignals({ characters, passedOver }: DecodedLine): readonly number[] | undefined {
  if (characters.length === 0) return undefined
  const losses = characters.map((character) => -Math.min(0, character.log))
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
  const worst = Math.max(...losses)
  return [Math.sqrt(mean), Math.sqrt(worst), passedOver, Math.log(characters.length)]
}

/**
 * Confidence of a line, 0 to 1: calibrated to be the chance that the whole line is right, or, without a calibration,
 * the mean probability of its characters.
 *
 * @example
 * lineConfidence({ characters: [], passedOver: 0 }) //=> 0
 */
export function lineConfidence(line: DecodedLine, calibration?: LogisticModel): number {
  const signals = lineSignals(line)
  if (!signals) return 0
  if (calibration) return applyLogistic(calibration, signals)
  const sum = line.characters.reduce((total, { log }) => total + Math.exp(Math.min(0, log)), 0)
  return sum / line.characters.length
}
