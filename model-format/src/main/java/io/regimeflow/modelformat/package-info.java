/** What a trained model is once it has left its trainer: an ONNX graph, its manifest and the proof that it works. */
package io.regimeflow.modelformat;
