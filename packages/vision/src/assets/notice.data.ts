/** Whose work lies in an asset folder, and under which licence. */
export const ASSET_NOTICE = `This folder holds work of others, redistributed under their licences.

tesseract-core-*.js, tesseract-core-*.wasm: tesseract.js-core, https://github.com/naptha/tesseract.js-core
Tesseract OCR, https://github.com/tesseract-ocr/tesseract, and Leptonica (BSD-2-Clause), http://leptonica.org
Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
Changed: a line was added to each script that makes it a module.

languages/*: language data of Tesseract OCR (tessdata_best, integer version), https://github.com/tesseract-ocr/tessdata_best
Copyright Google Inc. and the Tesseract contributors. Apache License, Version 2.0. Unchanged.

ort-wasm-simd-threaded.wasm, and a part of onnx-worker.js: ONNX Runtime, https://github.com/microsoft/onnxruntime
MIT License. Copyright (c) Microsoft Corporation.
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice
shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY
OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR
PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
THE USE OR OTHER DEALINGS IN THE SOFTWARE.

Everything else: Sightdesk, Apache License, Version 2.0.
`
