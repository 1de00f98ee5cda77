package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.ClassWeights;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One training from fresh weights to the best epoch's.
 *
 * <p><b>Threads.</b> Bound to the thread that made it: ND4J's random numbers and workspaces are the thread's.
 *
 * <p><b>Lifecycle.</b> {@link #close} frees what only training needs, and the network too unless it was handed over.
 */
final class TrainingRun implements AutoCloseable {
    private final WindowSet training;
    private final WindowSet validation;
    private final NetworkSettings settings;
    private final ScalerFit scaler;
    private final float[] classWeights;
    private final Random shuffling;
    private final int[] order;
    private final MultiLayerNetwork network;
    private final List<FusedLstm> fused;
    private final BatchedForward forward;
    private final ValidationScore score;
    private final INDArray bestWeights;
    private final List<Epoch> history = new ArrayList<>();
    private int bestEpoch;
    private Dl4jTrainedNetwork handedOver;

    TrainingRun(TrainingTask task) {
        training = task.training();
        validation = task.validation();
        settings = task.settings();
        int classes = task.classes();
        scaler = ScalerFit.of(training);
        classWeights = settings.classWeights() ? ClassWeights.balanced(training, classes) : ClassWeights.equal(classes);
        shuffling = new Random(settings.seed());
        order = IntStream.range(0, training.size()).toArray();
        network = Classifier.create(training.features(), training.length(), classWeights, settings);
        fused = FusedLstm.attachTo(network);
        forward = new BatchedForward(network, scaler, classes);
        score = new ValidationScore(classWeights);
        bestWeights = network.params().dup();
    }

    /** Trains until patience or epochs run out, and hands over the network with the best epoch's weights. */
    Dl4jTrainedNetwork toTheBestEpoch(EpochListener listener) throws InterruptedException {
        double lowest = Double.POSITIVE_INFINITY;
        for (int number = 1; number <= settings.maxEpochs() && number - bestEpoch <= settings.patience(); number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training interrupted before epoch " + number);
            }
            Epoch epoch = run(number);
            history.add(epoch);
            if (epoch.validationLoss() < lowest) {
                lowest = epoch.validationLoss();
                bestEpoch = number;
                bestWeights.assign(network.params());
            }
            listener.finished(epoch);
        }
        network.params().assign(bestWeights);
        handedOver = new Dl4jTrainedNetwork(network, fused, forward, scaler, training.length(), history, bestEpoch);
        return handedOver;
    }

    private Epoch run(int number) {
        shuffle();
        double trainLoss = fit();
        float[] probabilities = forward.probabilities(validation);
        double validationLoss = score.loss(validation, probabilities);
        if (!Double.isFinite(trainLoss) || !Double.isFinite(validationLoss)) {
            throw new IllegalStateException("training diverged in epoch %d: training loss %s, validation loss %s"
                    .formatted(number, trainLoss, validationLoss));
        }
        return new Epoch(number, trainLoss, 0, validationLoss, score.accuracy(validation, probabilities));
    }

    private double fit() {
        int size = Math.min(settings.batchSize(), order.length);
        int whole = order.length - order.length % size;
        double loss = fit(0, whole, size) + fit(whole, order.length, order.length - whole);
        return loss / order.length;
    }

    private double fit(int from, int to, int size) {
        if (from == to) {
            return 0;
        }
        double loss = 0;
        try (var batch = new Batch(size, training.length(), training.features(), classWeights.length, scaler)) {
            for (int at = from; at < to; at += size) {
                batch.fill(training, order, at);
                network.fit(batch.inputs(), batch.labels());
                loss += network.score() * size;
            }
        }
        return loss;
    }

    /** Fisher and Yates. */
    private void shuffle() {
        for (int last = order.length - 1; last > 0; last--) {
            int other = shuffling.nextInt(last + 1);
            int window = order[last];
            order[last] = order[other];
            order[other] = window;
        }
    }

    @Override
    public void close() {
        bestWeights.close();
        if (handedOver == null) {
            fused.forEach(FusedLstm::close);
            network.close();
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
