import { library } from '../../tsup.base.ts'

/** The built bundle and the trained models also lie in `dist`; cleaning leaves them alone. */
export default { ...library(['src/index.ts']), clean: ['!bundle/**', '!models/**'] }
