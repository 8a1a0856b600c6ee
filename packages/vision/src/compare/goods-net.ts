import type { Raster } from '@sightdesk/core'
import { resize } from '../pixels/resize.ts'
import { addSpread, averagePlanes, type ConvLayer, convolve, loadLayers, type Planes } from './conv-net.ts'
import { GOODS_NET } from './goods-net.data.ts'

/** Side of the picture that the net looks at, and of what it answers. */
const SIDE = { seen: 96, told: 48 } as const
/** How levels are brought to where the net was trained: around zero, about two wide on either side. */
const LEVEL = { middle: 0.5, by: 4 } as const

/** How likely each place of a picture belongs to the goods, 0 to 1; a square that lies stretched over the picture. */
export interface GoodsShares {
  readonly side: number
  readonly data: Float32Array
}

/**
 * Tell goods from table, wall, shadow, parcel, banner and page, whatever their colors.
 *
 * A small net that looks at the whole picture first, then ever closer, trained on drawn listings and photos
 * (`packages/vision/scripts/compare/train_goods.py`).
 *
 * @see Ronneberger et al., *U-Net*, 2015, arXiv:1505.04597; planes are added here in place of being stacked
 */
export function seeGoods(raster: Raster): GoodsShares {
  const net = loadLayers(GOODS_NET)
  const run = (planes: Planes, ...layers: readonly ConvLayer[]) =>
    layers.reduce((at, layer) => convolve(at, layer), planes)
  const half = run(toPlanes(raster), net.stem)
  const quarter = run(half, net.down1, net.keep1)
  const eighth = run(quarter, net.down2, net.keep2)
  const deep = run(eighth, net.down3, net.keep3, net.keep4)
  const whole = addSpread(deep, convolve(averagePlanes(deep), net.whole, false))
  const back2 = run(addSpread(eighth, convolve(whole, net.up3, false)), net.back2)
  const back1 = run(addSpread(quarter, convolve(back2, net.up2, false)), net.back1)
  const back0 = run(addSpread(half, convolve(back1, net.up1, false)), net.back0)
  const { data } = convolve(back0, net.tell, false)
  return { side: SIDE.told, data: data.map((score) => 1 / (1 + Math.exp(-score))) }
}

function toPlanes(raster: Raster): Planes {
  const { data } = resize(raster, { width: SIDE.seen, height: SIDE.seen })
  const size = SIDE.seen * SIDE.seen
  const planes = new Float32Array(3 * size)
  for (let at = 0; at < size; at++) {
    for (let channel = 0; channel < 3; channel++)
      planes[channel * size + at] = (data[at * 4 + channel]! / 255 - LEVEL.middle) * LEVEL.by
  }
  return { channels: 3, width: SIDE.seen, height: SIDE.seen, data: planes }
}
