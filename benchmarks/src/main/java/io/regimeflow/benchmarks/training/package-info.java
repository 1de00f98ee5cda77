/** Training with our plug-in, beside stock Deeplearning4j layers. */
package io.regimeflow.benchmarks.training;
