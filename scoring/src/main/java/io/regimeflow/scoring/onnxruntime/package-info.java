/** The one place that knows ONNX Runtime. */
package io.regimeflow.scoring.onnxruntime;
