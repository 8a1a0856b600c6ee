import { library } from '../../tsup.base.ts'

/** The built bundle and the trained models also lie in `dist`; cleaning leaves them alone. */
export default library({ clean: ['!bundle/**', '!models/**'] })
