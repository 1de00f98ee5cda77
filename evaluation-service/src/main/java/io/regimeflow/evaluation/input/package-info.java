/** Compares what releases are fed with what they were trained on. */
package io.regimeflow.evaluation.input;
