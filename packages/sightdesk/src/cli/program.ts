import { Command } from 'commander'
import { VERSION } from '../version.ts'
import { addAnalyzeCommand } from './commands/analyze.ts'
import { addAnnotateCommand } from './commands/annotate.ts'
import { addAssetsCommand } from './commands/assets.ts'
import { addBundleCommand } from './commands/bundle.ts'
import { addCompareCommand } from './commands/compare.ts'
import { addCompensationCommand } from './commands/compensation.ts'
import { addDemoCommand } from './commands/demo.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addDutyCommand } from './commands/duty.ts'
import { addEvaluateCommand } from './commands/evaluate.ts'
import { addGraphCommand } from './commands/graph.ts'
import { addImportCommand } from './commands/import.ts'
import { addInsightsCommand } from './commands/insights.ts'
import { addInspectCommand } from './commands/inspect.ts'
import { addKnowledgeCommand } from './commands/knowledge.ts'
import { addLanguageCommand } from './commands/language.ts'
import { addMcpCommand } from './commands/mcp.ts'
import { addMetricsCommand } from './commands/metrics.ts'
import { addOcrCommand } from './commands/ocr.ts'
import { addPredictCommand } from './commands/predict.ts'
import { addProblemsCommand } from './commands/problems.ts'
import { addRecommendCommand } from './commands/recommend.ts'
import { addRedactCommand } from './commands/redact.ts'
import { addServeCommand } from './commands/serve.ts'
import { addSimilarCommand } from './commands/similar.ts'
import { addStandardizeCommand } from './commands/standardize.ts'
import { addStoreCommand } from './commands/store.ts'
import { addTemplateCommand } from './commands/template.ts'
import { addThresholdsCommand } from './commands/thresholds.ts'
import { addTraceCommand } from './commands/trace.ts'
import { addTrainCommand } from './commands/train.ts'
import { addTranslateCommand } from './commands/translate.ts'
import { addUnderstandCommand } from './commands/understand.ts'
import { addWorkerCommand } from './commands/worker.ts'

/** The command line, one command a file. Results go to standard output, everything else to standard error. */
export function createProgram(): Command {
  const program = new Command('sightdesk')
    .description('Read a customer’s screenshot and half a sentence, and decide what to answer.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('Run with --help to see what this command takes.')
    .addHelpText('after', EXAMPLES)
  addAnalyzeCommand(program)
  addInspectCommand(program)
  addOcrCommand(program)
  addStandardizeCommand(program)
  addCompareCommand(program)
  addRedactCommand(program)
  addAnnotateCommand(program)
  addTemplateCommand(program)
  addUnderstandCommand(program)
  addLanguageCommand(program)
  addTranslateCommand(program)
  addImportCommand(program)
  addTrainCommand(program)
  addPredictCommand(program)
  addEvaluateCommand(program)
  addThresholdsCommand(program)
  addSimilarCommand(program)
  addRecommendCommand(program)
  addGraphCommand(program)
  addKnowledgeCommand(program)
  addDutyCommand(program)
  addTraceCommand(program)
  addCompensationCommand(program)
  addBundleCommand(program)
  addAssetsCommand(program)
  addMetricsCommand(program)
  addProblemsCommand(program)
  addInsightsCommand(program)
  addStoreCommand(program)
  addWorkerCommand(program)
  addServeCommand(program)
  addMcpCommand(program)
  addDemoCommand(program)
  addDoctorCommand(program)
  return program
}

const EXAMPLES = `
Examples:
  sightdesk analyze --text "充值失败" --image screenshot.png --json
  sightdesk inspect *.png --jsonl
  echo '{"text":"donde esta mi pedido"}' | sightdesk understand --jsonl

Exit codes: 0 all well, 1 something failed, 2 misuse.`
