package io.regimeflow.trainer.pipeline;

import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.trainer.dataset.DatasetFold;
import io.regimeflow.trainer.dataset.Labelling;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.version.CodeVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Trains the network of a lesson, which calibrates itself on the validation fold, exports it and certifies the export.
 *
 * <p>The same lesson gives the same release, bit for bit.
 */
record ReleaseMaker(NetworkTrainer networks, Certifier certifier) {

    Candidate make(Lesson lesson, Lineage.Mark mark, Checkpoints checkpoints, EpochListener listener)
            throws InterruptedException {
        var task = new TrainingTask(
                lesson.train().windows(),
                lesson.validation().windows(),
                lesson.classes(),
                lesson.settings(),
                lesson.start());
        try (TrainedNetwork trained = networks.train(task, checkpoints, listener)) {
            Network network = trained.network();
            byte[] onnx = OnnxExport.export(network, manifest(lesson, mark, network));
            Release release = certifier.certify(onnx, lesson.probes(), answers(trained, lesson));
            return new Candidate(release, network.calibration(), trained.history(), trained.bestEpoch());
        }
    }

    private static FloatTensor answers(TrainedNetwork trained, Lesson lesson) {
        int count = Certificate.MIN_PROBES;
        float[] probabilities = trained.probabilities(lesson.probes().toArray(), count);
        return FloatTensor.of(probabilities, count, lesson.classes());
    }

    private static ReleaseManifest manifest(Lesson lesson, Lineage.Mark mark, Network network) {
        var series = lesson.own().vectors();
        Instant dataTo = Instant.ofEpochMilli(series.get(series.size() - 1).closeTime());
        var lineage = new Lineage(
                lesson.plan().spec().name(),
                lesson.plan().spec().hash(),
                lesson.settings().architecture().text(),
                lesson.start().isPresent() ? TrainingType.INCREMENTAL : TrainingType.FULL,
                CodeVersion.text(),
                lesson.datasetHash(),
                knownAt(lesson),
                lesson.plan().expiresAt(dataTo),
                mark,
                lesson.labelling() instanceof Labelling.Regimes regimes
                        ? Optional.of(regimes.labeller().toJson())
                        : Optional.empty());
        return new ReleaseManifest(
                lesson.request().line(),
                lesson.version(),
                lesson.plan().featureSet().id(),
                lesson.plan().featureSet().features(),
                lesson.request().line().task().classNames(),
                lesson.train().windows().length(),
                Instant.ofEpochMilli(series.get(0).closeTime()),
                dataTo,
                lesson.request().seed(),
                lesson.parent(),
                lesson.labelling().toString(),
                lesson.labelling().barriers(),
                lesson.decision(),
                Optional.of(lineage),
                KnownData.of(lesson, network.scaler()));
    }

    /** When the last label of any fold became known. */
    private static Instant knownAt(Lesson lesson) {
        long latest = 0;
        for (DatasetFold fold : List.of(lesson.train(), lesson.validation(), lesson.unseen(), lesson.heldOut())) {
            for (int window = 0; window < fold.size(); window++) {
                latest = Math.max(latest, fold.knownAt(window));
            }
        }
        return Instant.ofEpochMilli(latest);
    }
}
