package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.label.Label;

/**
 * One labelled window before it is cut.
 *
 * @param series place of its series in the pool
 * @param weight in a training's loss
 */
record FoldRow(int series, Label<Integer> label, float weight) {
    static FoldRow of(int series, Label<Integer> label) {
        return new FoldRow(series, label, 1);
    }
}
