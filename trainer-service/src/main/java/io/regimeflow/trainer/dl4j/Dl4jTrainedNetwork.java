package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.trainer.network.CalibrationFit;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;

/** A network in the library that it was trained in. */
final class Dl4jTrainedNetwork implements TrainedNetwork {
    private final Trainable network;
    private final NetworkForm form;
    private final Forward forward;
    private final ScalerFit scaler;
    private final Shape shape;
    private final Calibration calibration;
    private final List<Epoch> history;
    private final int bestEpoch;

    Dl4jTrainedNetwork(
            Trainable network,
            NetworkForm form,
            Forward forward,
            ScalerFit scaler,
            Shape shape,
            Calibration calibration,
            List<Epoch> history,
            int bestEpoch) {
        this.network = network;
        this.form = form;
        this.forward = forward;
        this.scaler = scaler;
        this.shape = shape;
        this.calibration = calibration;
        this.history = List.copyOf(history);
        this.bestEpoch = bestEpoch;
    }

    @Override
    public List<Epoch> history() {
        return history;
    }

    @Override
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public float[] probabilities(float[] windows, int count) {
        return CalibrationFit.probabilities(logits(windows, count), calibration);
    }

    @Override
    public float[] probabilities(WindowSet windows) {
        return CalibrationFit.probabilities(logits(windows), calibration);
    }

    @Override
    public float[] logits(float[] windows, int count) {
        return logits(WindowSet.separate(windows, shape.length(), shape.features(), new int[count]));
    }

    @Override
    public float[] logits(WindowSet windows) {
        return forward.logits(windows);
    }

    @Override
    public Network network() {
        float[] mean = scaler.mean();
        float[] std = scaler.std();
        return new Network(
                shape.length(),
                shape.features(),
                shape.classes(),
                new Scaler(FloatTensor.of(mean, mean.length), FloatTensor.of(std, std.length)),
                form.read(network.parameters()),
                calibration);
    }

    @Override
    public void close() {
        network.close();
    }
}
