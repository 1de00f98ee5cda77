/** One window through the scoring library, beside a bare ONNX Runtime loop. */
package io.regimeflow.benchmarks.scoring;
