import { library } from '../../tsup.base.ts'
import { copyLanguages } from './scripts/copy-languages.ts'
import { copyWorkers } from './scripts/copy-workers.ts'

export default library({
  onSuccess: async () => {
    await copyLanguages('dist')
    await copyWorkers('dist/workers')
  },
})
