package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network of Deeplearning4j, with the fused layers that it was trained on. */
final class Dl4jTrainedNetwork implements TrainedNetwork {
    private final MultiLayerNetwork network;
    private final List<FusedLstm> fused;
    private final BatchedForward forward;
    private final ScalerFit scaler;
    private final int length;
    private final List<Epoch> history;
    private final int bestEpoch;

    Dl4jTrainedNetwork(
            MultiLayerNetwork network,
            List<FusedLstm> fused,
            BatchedForward forward,
            ScalerFit scaler,
            int length,
            List<Epoch> history,
            int bestEpoch) {
        this.network = network;
        this.fused = fused;
        this.forward = forward;
        this.scaler = scaler;
        this.length = length;
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
        return probabilities(WindowSet.separate(windows, length, scaler.features(), new int[count]));
    }

    @Override
    public float[] probabilities(WindowSet windows) {
        return forward.probabilities(windows);
    }

    @Override
    public float[] logits(float[] windows, int count) {
        return logits(WindowSet.separate(windows, length, scaler.features(), new int[count]));
    }

    @Override
    public float[] logits(WindowSet windows) {
        float[] logits = forward.probabilities(windows);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(logits[i]);
        }
        return logits;
    }

    @Override
    public Network network() {
        return WeightsReader.read(network, length, scaler);
    }

    @Override
    public void close() {
        fused.forEach(FusedLstm::close);
        network.close();
    }
}
