import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Box, EngineError, type Point } from '@sightdesk/core'
import type { BarcodeReader } from '../redact/barcode-reader.ts'

const LINEAR = /^(?:Codabar|Code|DX|EAN|ITF|UPC|DataBar|Telepen)/i
const MOST_CODES = 30

/**
 * Load zxing, an optional package, as a reader of barcodes; its WebAssembly comes from the installed package, never
 * from a network.
 *
 * @throws {EngineError} `engine/not-installed`, with the command that installs it
 * @example
 * const barcodes = await loadBarcodeReader()
 * const { bytes } = await redactPicture(picture, { codec, engine, barcodes })
 */
export async function loadBarcodeReader(): Promise<BarcodeReader> {
  const { prepareZXingModule, readBarcodes } = await importZxing()
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasm = await readFile(file)
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return {
    async readBarcodes({ width, height, data }, { signal } = {}) {
      signal?.throwIfAborted()
      const pixels = { width, height, data: new Uint8ClampedArray(data), colorSpace: 'srgb' } as unknown as ImageData
      const codes = await readBarcodes(pixels, { tryHarder: true, maxNumberOfSymbols: MOST_CODES })
      signal?.throwIfAborted()
      return codes.map(({ format, text, position }) => ({
        format: String(format),
        text,
        isMatrix: !LINEAR.test(format),
        box: boxAround([position.topLeft, position.topRight, position.bottomLeft, position.bottomRight]),
      }))
    },
  }
}

async function importZxing(): Promise<typeof import('zxing-wasm/reader')> {
  try {
    return await import('zxing-wasm/reader')
  } catch (cause) {
    throw new EngineError({
      code: 'engine/not-installed',
      message: 'Expected the package zxing-wasm for barcodes, found none installed.',
      hint: { en: 'Run: npm install zxing-wasm', zh: '请运行：npm install zxing-wasm' },
      details: { package: 'zxing-wasm' },
      cause,
    })
  }
}

/** Around the corners, with a margin for the last stripes and the quiet zone. */
function boxAround(corners: readonly Point[]): Box {
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  const width = Math.max(...xs) - Math.min(...xs)
  const height = Math.max(...ys) - Math.min(...ys)
  const margin = Math.max(2, 0.04 * Math.max(width, height))
  return {
    x: Math.min(...xs) - margin,
    y: Math.min(...ys) - margin,
    width: width + 2 * margin,
    height: height + 2 * margin,
  }
}
