package io.regimeflow.trainer.network;

import io.regimeflow.modelformat.Network;
import java.util.List;

/**
 * A trained network with the weights of its best epoch.
 *
 * <p><b>Threads.</b> Not for use by two threads at once; any one thread will do.
 *
 * <p><b>Lifecycle.</b> Holds native memory until closed; {@link #history()} and {@link #bestEpoch()} outlive that.
 */
public interface TrainedNetwork extends AutoCloseable {

    /** Every epoch run, in order. */
    List<Epoch> history();

    /**
     * Number of the epoch whose weights these are: the one with the lowest calibrated loss; 0 where none was better than
     * the network that was continued, whose weights these then are.
     */
    int bestEpoch();

    /**
     * Class probabilities as the network that was trained computes them, scaler and calibration included.
     *
     * @param windows raw features, row-major [count, length, features]
     * @return row-major [count, classes]
     */
    float[] probabilities(float[] windows, int count);

    /** The same for every window of a set, e.g. a test fold; row-major [windows.size(), classes]. */
    float[] probabilities(WindowSet windows);

    /**
     * What the softmax is taken of: the last layer's values, unnormalised log-probabilities that are not calibrated.
     *
     * @param windows raw features, row-major [count, length, features]
     * @return row-major [count, classes]
     */
    float[] logits(float[] windows, int count);

    /** The same for every window of a set; row-major [windows.size(), classes]. */
    float[] logits(WindowSet windows);

    /** Weights, scaler and the calibration fitted on the validation fold, for export. */
    Network network();

    @Override
    void close();
}
