import { library } from '../../tsup.base.ts'

export default library([
  'src/index.ts',
  'src/node/index.ts',
  'src/tesseract/index.ts',
  'src/tesseract/tesseract-worker.ts',
  'src/node/decode-process.ts',
])
