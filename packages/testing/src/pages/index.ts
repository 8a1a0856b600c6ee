// Drawn pages with everything that is true of them
export { PAGE_DESIGNS } from './designs/index.ts'
export { type DrawPageOptions, drawPage, PAGE_LANGUAGES } from './draw-page.ts'
export type { PageDesign } from './page-design.ts'
export type { DrawnPage, PageField, PageKind, PageTextLine } from './page-types.ts'
// Pixels
export { type RenderedPage, renderPage } from './render-page.ts'
export { type Spoiling, spoilPicture } from './spoil-picture.ts'
