package io.regimeflow.domain.feature;

/** Outputs of indicators, one after the other. */
interface Outputs {

    /** Writes them from {@code values[place]} on; finite, whatever the bars were. */
    void write(double[] values, int place);
}
