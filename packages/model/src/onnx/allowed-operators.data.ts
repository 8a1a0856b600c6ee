/**
 * Operators of the standard domain that a model may use: what recognizers, detectors, encoders and linear models need.
 *
 * Left out on purpose: Loop, If, Scan and SequenceMap (they never end, or hide graphs), string and sequence types,
 * random numbers, and everything that only training needs.
 */
export const ALLOWED_OPERATORS: ReadonlySet<string> = new Set(
  `Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast CastLike Ceil Clip Concat Constant ConstantOfShape Conv
  ConvInteger ConvTranspose Cos CumSum DepthToSpace DequantizeLinear Div Dropout DynamicQuantizeLinear Einsum Elu Equal
  Erf Exp Expand Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalMaxPool Greater
  GreaterOrEqual GridSample GroupNormalization HardSigmoid HardSwish Identity InstanceNormalization LRN LSTM
  LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax MatMul MatMulInteger Max MaxPool Mean Min Mish Mod Mul Neg
  Not OneHot Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RNN Range Reciprocal ReduceL1 ReduceL2
  ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize Round
  ScatterElements ScatterND Selu Shape Sigmoid Sign Sin Size Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt
  Squeeze Sub Sum Tanh Tile TopK Transpose Trilu Unsqueeze Upsample Where Xor`.split(/\s+/),
)
