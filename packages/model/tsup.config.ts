import { library } from '../../tsup.base.ts'

export default library(['src/index.ts', 'src/onnx/index.ts', 'src/onnx/onnx-worker.ts'])
