package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.Checkpoint;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training, from fresh weights, those of another network or a checkpoint to the best epoch's.
 *
 * <p><b>Threads.</b> Bound to the thread that made it: ND4J's random numbers and workspaces are the thread's.
 *
 * <p><b>Lifecycle.</b> {@link #close} frees what only training needs, and the network too unless it was handed over.
 */
final class TrainingRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final TrainingTask task;
    private final NetworkSettings settings;
    private final Checkpoints checkpoints;
    private final NetworkForm form;
    private final ScalerFit scaler;
    private final Trainable network;
    private final Forward forward;
    private final Pass pass;
    private final Validation validation;
    private final Adam adam;
    private final float[] weights;
    private final BestWeights best;
    private final List<Epoch> history = new ArrayList<>();
    private Dl4jTrainedNetwork handedOver;

    TrainingRun(TrainingTask task, Checkpoints checkpoints) {
        this.task = task;
        this.checkpoints = checkpoints;
        settings = task.settings();
        Shape shape = Shape.of(task);
        form = NetworkForm.of(settings.architecture(), shape);
        scaler = task.start().map(Network::scaler).map(ScalerFit::of).orElseGet(() -> ScalerFit.of(task.training()));
        float[] classWeights = task.classWeights();
        network = Trainables.of(settings.architecture(), shape, settings.seed());
        forward = new Forward(network, scaler, classWeights);
        float[] fresh = network.parameters();
        weights = task.start()
                .map(start -> form.write(start.layers(), fresh.length))
                .orElse(fresh);
        best = new BestWeights(weights);
        adam = new Adam(settings.learningRate(), weights.length);
        pass = new Pass(task, network, scaler, adam, weights, classWeights);
        validation = new Validation(task, forward, classWeights);
    }

    /** Trains until patience or epochs run out, and hands over the network with the best epoch's weights. */
    Dl4jTrainedNetwork toTheBestEpoch(EpochListener listener) throws InterruptedException {
        String fingerprint = task.fingerprint();
        latest(fingerprint).ifPresentOrElse(this::resume, this::begin);
        for (int number = history.size() + 1; settings.stopping().goesOn(number, best.epoch()); number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training interrupted before epoch " + number);
            }
            Epoch epoch = run(number);
            history.add(epoch);
            best.offer(number, epoch.calibratedLoss(), weights);
            checkpoints.save(checkpoint(fingerprint));
            listener.finished(epoch);
        }
        network.load(best.weights());
        handedOver = new Dl4jTrainedNetwork(
                network, form, forward, scaler, Shape.of(task), validation.calibration(), history, best.epoch());
        return handedOver;
    }

    private Optional<Checkpoint> latest(String fingerprint) {
        Optional<Checkpoint> latest = checkpoints.latest();
        if (latest.isPresent() && !latest.get().task().equals(fingerprint)) {
            LOG.atInfo()
                    .addKeyValue("epoch", latest.get().history().size())
                    .log("A checkpoint of other data or settings is of no use; the training begins anew");
            return Optional.empty();
        }
        return latest;
    }

    /** The network that is continued competes with every epoch; fresh weights do not. */
    private void begin() {
        network.load(weights);
        if (task.start().isPresent()) {
            best.offer(0, validation.judge().calibratedLoss(), weights);
        }
    }

    private void resume(Checkpoint checkpoint) {
        history.addAll(checkpoint.history());
        best.offer(
                checkpoint.bestEpoch(),
                checkpoint.bestLoss(),
                checkpoint.bestWeights().toArray());
        System.arraycopy(checkpoint.weights().toArray(), 0, weights, 0, weights.length);
        adam.resume(checkpoint.moments().toArray(), checkpoint.steps());
        network.load(weights);
    }

    private Epoch run(int number) {
        Score training = pass.run(new EpochSeeds(settings.seed(), number));
        Validation.Result validated = validation.judge();
        double trainLoss = training.loss() / task.training().size();
        if (!Double.isFinite(trainLoss) || !Double.isFinite(validated.loss())) {
            throw new IllegalStateException("training diverged in epoch %d: training loss %s, validation loss %s"
                    .formatted(number, trainLoss, validated.loss()));
        }
        return new Epoch(
                number,
                trainLoss,
                (double) training.hits() / task.training().size(),
                validated.loss(),
                validated.accuracy(),
                validated.calibratedLoss());
    }

    private Checkpoint checkpoint(String fingerprint) {
        float[] moments = adam.moments();
        return new Checkpoint(
                fingerprint,
                history,
                best.epoch(),
                best.loss(),
                adam.steps(),
                FloatTensor.of(weights, weights.length),
                FloatTensor.of(best.weights(), weights.length),
                FloatTensor.of(moments, moments.length));
    }

    @Override
    public void close() {
        if (handedOver == null) {
            network.close();
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
