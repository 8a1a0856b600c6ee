import { drawSample } from './sample.js'
import { showResult } from './show-result.js'
import { WORDS } from './words.js'

const find = (id) => document.getElementById(id)
const worker = new Worker(new URL('./reader.worker.js', import.meta.url), { type: 'module' })
const state = { language: navigator.language.startsWith('zh') ? 'zh' : 'en', id: 0, bytes: undefined, read: undefined }

find('file').addEventListener('change', ({ target }) => target.files[0] && read(target.files[0]))
find('sample').addEventListener('click', async () => read(await drawSample(state.language)))
find('another').addEventListener('click', () => find('file').click())
find('language').addEventListener('click', () => speak(state.language === 'en' ? 'zh' : 'en'))
find('theme').addEventListener('click', switchTheme)
for (const event of ['dragover', 'drop']) document.addEventListener(event, (drag) => drag.preventDefault())
document.addEventListener('drop', ({ dataTransfer }) => dataTransfer.files[0] && read(dataTransfer.files[0]))
document.addEventListener('paste', ({ clipboardData }) => clipboardData.files[0] && read(clipboardData.files[0]))
worker.addEventListener('message', ({ data }) => data.id === state.id && receive(data))
worker.addEventListener('error', () => find('status').classList.add('failed'))
speak(state.language)

/** Show a picture and hand its bytes to the worker; what was asked before is forgotten. */
async function read(file) {
  state.bytes = new Uint8Array(await file.arrayBuffer())
  state.read = undefined
  find('result').replaceChildren()
  find('boxes').replaceChildren()
  await showPicture(file)
  ask()
}

function ask() {
  state.id += 1
  state.startedAt = performance.now()
  tell({ stage: 'loading', done: 0 })
  worker.postMessage({ id: state.id, bytes: state.bytes, language: state.language })
}

function receive({ progress, page, names, error }) {
  if (progress) return tell(progress)
  find('progress').hidden = true
  if (error) return fail(error)
  const seconds = ((performance.now() - state.startedAt) / 1000).toFixed(1)
  state.read = { page, names, seconds }
  show()
}

function tell({ stage, done }) {
  find('progress').hidden = false
  find('progress').value = done
  find('status').classList.remove('failed')
  find('status').textContent = WORDS[state.language][stage]
}

function fail({ message, hint }) {
  find('status').classList.add('failed')
  find('status').textContent = hint?.[state.language] ? `${message} ${hint[state.language]}` : message
}

function show() {
  const words = WORDS[state.language]
  find('status').textContent = words.done(state.read.page.lines.length, state.read.seconds)
  showResult(find('result'), find('boxes'), { ...state.read, words, language: state.language })
}

async function showPicture(file) {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  document.body.classList.remove('empty')
  find('figure').hidden = !bitmap
  find('drop').hidden = Boolean(bitmap)
  find('another').hidden = !bitmap
  if (!bitmap) return
  const canvas = find('canvas')
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height })
  canvas.getContext('2d').drawImage(bitmap, 0, 0)
  bitmap.close()
}

/** The page in another language; what is asked of the customer is asked anew in it. */
function speak(language) {
  state.language = language
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en'
  for (const target of document.querySelectorAll('[data-word]')) {
    target.textContent = WORDS[language][target.dataset.word]
  }
  find('language').textContent = WORDS[language].other
  if (state.bytes) ask()
}

function switchTheme() {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const { dataset } = document.documentElement
  const now = dataset.theme ?? (isDark ? 'dark' : 'light')
  dataset.theme = now === 'dark' ? 'light' : 'dark'
}
