package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.List;

/** Trains rightly and reads the weights wrongly: the first layer's input and output gates change places. */
final class GateSwappingTrainer implements NetworkTrainer {
    private final NetworkTrainer trainer;

    GateSwappingTrainer(NetworkTrainer trainer) {
        this.trainer = trainer;
    }

    @Override
    public TrainedNetwork train(TrainingTask task, Checkpoints checkpoints, EpochListener listener)
            throws InterruptedException {
        return new Swapped(trainer.train(task, checkpoints, listener));
    }

    private record Swapped(TrainedNetwork trained) implements TrainedNetwork {
        @Override
        public List<Epoch> history() {
            return trained.history();
        }

        @Override
        public int bestEpoch() {
            return trained.bestEpoch();
        }

        @Override
        public float[] probabilities(float[] windows, int count) {
            return trained.probabilities(windows, count);
        }

        @Override
        public float[] probabilities(WindowSet windows) {
            return trained.probabilities(windows);
        }

        @Override
        public float[] logits(float[] windows, int count) {
            return trained.logits(windows, count);
        }

        @Override
        public float[] logits(WindowSet windows) {
            return trained.logits(windows);
        }

        @Override
        public Network network() {
            Network right = trained.network();
            List<Layer> layers = new ArrayList<>(right.layers());
            var first = (Layer.Lstm) layers.get(0);
            layers.set(
                    0,
                    new Layer.Lstm(
                            first.inputs(),
                            first.hidden(),
                            swapped(first.inputWeights()),
                            swapped(first.recurrentWeights()),
                            swapped(first.bias()),
                            first.lastStepOnly()));
            return new Network(
                    right.window(), right.features(), right.classes(), right.scaler(), layers, right.calibration());
        }

        private static FloatTensor swapped(FloatTensor gates) {
            float[] values = gates.toArray();
            float[] swapped = values.clone();
            int gate = values.length / 4;
            System.arraycopy(values, 0, swapped, gate, gate);
            System.arraycopy(values, gate, swapped, 0, gate);
            return FloatTensor.of(swapped, gates.shape());
        }

        @Override
        public void close() {
            trained.close();
        }
    }
}
