package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.Checkpoint;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.ClassWeights;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One training, from fresh weights, those of another network or a checkpoint to the best epoch's.
 *
 * <p><b>Threads.</b> Bound to the thread that made it: ND4J's random numbers and workspaces are the thread's.
 *
 * <p><b>Lifecycle.</b> {@link #close} frees what only training needs, and the network too unless it was handed over.
 */
final class TrainingRun implements AutoCloseable {
    private final TrainingTask task;
    private final NetworkSettings settings;
    private final Checkpoints checkpoints;
    private final NetworkForm form;
    private final ScalerFit scaler;
    private final Trainable network;
    private final Forward forward;
    private final Pass pass;
    private final Adam adam;
    private final float[] weights;
    private float[] bestWeights;
    private final List<Epoch> history = new ArrayList<>();
    private int bestEpoch;
    private Dl4jTrainedNetwork handedOver;

    TrainingRun(TrainingTask task, Checkpoints checkpoints) {
        this.task = task;
        this.checkpoints = checkpoints;
        settings = task.settings();
        Shape shape = Shape.of(task);
        form = NetworkForm.of(settings.architecture(), shape);
        scaler = task.start().map(Network::scaler).map(ScalerFit::of).orElseGet(() -> ScalerFit.of(task.training()));
        float[] classWeights = settings.classWeights()
                ? ClassWeights.balanced(task.training(), task.classes())
                : ClassWeights.equal(task.classes());
        network = Trainables.of(settings.architecture(), shape, settings.seed());
        forward = new Forward(network, scaler, classWeights);
        float[] fresh = network.parameters();
        weights = task.start()
                .map(start -> form.write(start.layers(), fresh.length))
                .orElse(fresh);
        bestWeights = weights.clone();
        adam = new Adam(settings.learningRate(), weights.length);
        pass = new Pass(task, network, scaler, adam, weights, classWeights);
    }

    /** Trains until patience or epochs run out, and hands over the network with the best epoch's weights. */
    Dl4jTrainedNetwork toTheBestEpoch(EpochListener listener) throws InterruptedException {
        String fingerprint = task.fingerprint();
        checkpoints
                .latest()
                .filter(checkpoint -> checkpoint.task().equals(fingerprint))
                .ifPresent(this::resume);
        network.load(weights);
        for (int number = history.size() + 1; goesOn(number); number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training interrupted before epoch " + number);
            }
            Epoch epoch = run(number);
            history.add(epoch);
            if (bestEpoch == 0
                    || epoch.validationLoss() < history.get(bestEpoch - 1).validationLoss()) {
                bestEpoch = number;
                bestWeights = weights.clone();
            }
            checkpoints.save(checkpoint(fingerprint));
            listener.finished(epoch);
        }
        network.load(bestWeights);
        handedOver = new Dl4jTrainedNetwork(network, form, forward, scaler, Shape.of(task), history, bestEpoch);
        return handedOver;
    }

    private boolean goesOn(int number) {
        return number <= settings.maxEpochs() && number - bestEpoch <= settings.patience();
    }

    private Epoch run(int number) {
        Score training = pass.run(new EpochSeeds(settings.seed(), number));
        Score validation = forward.score(task.validation());
        double trainLoss = training.loss() / task.training().size();
        double validationLoss = validation.loss() / task.validation().size();
        if (!Double.isFinite(trainLoss) || !Double.isFinite(validationLoss)) {
            throw new IllegalStateException("training diverged in epoch %d: training loss %s, validation loss %s"
                    .formatted(number, trainLoss, validationLoss));
        }
        return new Epoch(
                number,
                trainLoss,
                (double) training.hits() / task.training().size(),
                validationLoss,
                (double) validation.hits() / task.validation().size());
    }

    private Checkpoint checkpoint(String fingerprint) {
        float[] moments = adam.moments();
        return new Checkpoint(
                fingerprint,
                history,
                bestEpoch,
                adam.steps(),
                FloatTensor.of(weights, weights.length),
                FloatTensor.of(bestWeights, bestWeights.length),
                FloatTensor.of(moments, moments.length));
    }

    private void resume(Checkpoint checkpoint) {
        history.addAll(checkpoint.history());
        bestEpoch = checkpoint.bestEpoch();
        System.arraycopy(checkpoint.weights().toArray(), 0, weights, 0, weights.length);
        bestWeights = checkpoint.bestWeights().toArray();
        adam.resume(checkpoint.moments().toArray(), checkpoint.steps());
    }

    @Override
    public void close() {
        if (handedOver == null) {
            network.close();
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
