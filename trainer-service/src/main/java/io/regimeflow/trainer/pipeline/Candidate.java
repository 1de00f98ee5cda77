package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.Release;
import io.regimeflow.trainer.network.Epoch;
import java.util.List;

/**
 * What a lesson has come to, before it is judged.
 *
 * @param release exported and certified; its certificate may or may not hold
 * @param history of every epoch
 * @param bestEpoch whose weights these are
 */
record Candidate(Release release, Calibration calibration, List<Epoch> history, int bestEpoch) {
    Candidate {
        history = List.copyOf(history);
    }
}
