import { type AnnotationInput, type Box, parseAnnotation, type Size } from '@sightdesk/core'
import { markSvg } from './mark-svg.ts'
import { type PixelMark, scaleMarks } from './scale-mark.ts'

/**
 * Draw an annotation as one SVG document of the picture's size, without the picture.
 *
 * Good as an overlay in a page, where the picture lies below. Texts are escaped and broken into lines, labels and steps
 * kept inside the picture. A redaction in it is only a rectangle: what must be gone is rendered with
 * `renderAnnotations`.
 *
 * @param size - of the picture in pixels
 * @param annotation - marks in pixels or shares
 * @throws {InputError} `input/malformed-annotation`
 * @example
 * annotationSvg({ width: 300, height: 200 }, { marks: [{ type: 'number', number: 1, position: { x: 40, y: 40 } }] })
 */
export function annotationSvg(size: Size, annotation: AnnotationInput): string {
  return marksSvg(scaleMarks(parseAnnotation(annotation), size), size, { x: 0, y: 0, ...size })
}

/** The part of the marks that a window of the picture shows, as a document of the window's size. */
export function marksSvg(marks: readonly PixelMark[], picture: Size, window: Box): string {
  const { x, y, width, height } = window
  const inOrder = [...marks].sort((a, b) => Number(b.type === 'redaction') - Number(a.type === 'redaction'))
  const shapes = inOrder.map((mark) => markSvg(mark, picture)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${shapes}</svg>`
}
