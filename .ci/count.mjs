import { readFileSync } from 'node:fs'

// Usage: node .ci/count.mjs REPORT.json STATUS
// Prints how many tests passed and failed. A file that does not load counts as one failed test, and so does a run that
// ended badly without saying why, as when the build before it fails.
const [report, status] = process.argv.slice(2)
const { passed, failed } = readReport(report)
console.log(passed, status !== '0' && failed === 0 ? 1 : failed)

function readReport(path) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'))
    const unloaded = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + unloaded.length }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
