// A text encoder of your own, beside the linear features
export {
  LOAD_TEXT_ENCODER_DEFAULTS,
  type LoadedTextEncoder,
  type LoadTextEncoderOptions,
  loadTextEncoder,
} from './load-text-encoder.ts'
