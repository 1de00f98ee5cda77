package io.regimeflow.benchmarks.scoring;

/** Something that turns a window into probabilities. */
interface Scorer {

    float[] score(float[] window) throws Exception;
}
