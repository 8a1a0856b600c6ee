import { library } from '../../tsup.base.ts'
import { copyLanguages } from './scripts/copy-languages.ts'

export default {
  ...library([
    'src/index.ts',
    'src/node/index.ts',
    'src/tesseract/index.ts',
    'src/tesseract/tesseract-worker.ts',
    'src/node/decode-process.ts',
  ]),
  onSuccess: () => copyLanguages('dist'),
}
