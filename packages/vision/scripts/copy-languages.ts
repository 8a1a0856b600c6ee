import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Languages that travel with the package; every other one is installed beside it. */
const SHIPPED = ['chi_sim', 'chi_tra', 'eng'] as const

const NOTICE = `Language data of Tesseract OCR (tessdata_best, integer version), https://github.com/tesseract-ocr/tessdata_best
Copyright Google Inc. and the Tesseract contributors. Licensed under the Apache License, Version 2.0:
https://www.apache.org/licenses/LICENSE-2.0
Taken unchanged from the npm packages @tesseract.js-data/${SHIPPED.join(', @tesseract.js-data/')}.
`

/**
 * Copy the language files that are shipped into the built package, with their notice.
 *
 * The data packages hold a second, three times larger version of each network; only the small one is taken.
 *
 * @param folder - the package's build output
 */
export async function copyLanguages(folder: string): Promise<void> {
  const find = createRequire(import.meta.url)
  const target = join(folder, 'languages')
  await mkdir(target, { recursive: true })
  for (const name of SHIPPED) {
    const data = dirname(find.resolve(`@tesseract.js-data/${name}/package.json`))
    const file = `${name}.traineddata.gz`
    await copyFile(join(data, '4.0.0_best_int', file), join(target, file))
  }
  await writeFile(join(target, 'NOTICE'), NOTICE)
}
