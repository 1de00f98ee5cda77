package io.regimeflow.benchmarks.hmm;

/** Says how likely the observations were under what was fitted last. */
interface Likely {
    double logLikelihood();
}
