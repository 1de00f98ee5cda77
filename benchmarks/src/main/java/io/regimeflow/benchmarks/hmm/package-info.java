/** Fitting a Gaussian hidden Markov model, beside hmmlearn. */
package io.regimeflow.benchmarks.hmm;
