package io.regimeflow.trainer;

import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.dl4j.NativeMaths;
import io.regimeflow.trainer.inputs.InputOffsets;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.pipeline.Rebuild;
import io.regimeflow.trainer.pipeline.RebuildResult;
import io.regimeflow.trainer.pipeline.TrainingTools;
import io.regimeflow.trainer.release.ReleaseStore;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.List;
import java.util.Optional;

/**
 * The releases that a cluster has had, with how each was trained; any of them can be trained again.
 *
 * <p>Nothing is written to the cluster. <b>Lifecycle.</b> Holds consumers until closed.
 */
public final class ReleaseArchive implements AutoCloseable {
    private final TrainerConfig config;
    private final TrainerClients clients;
    private final WrittenEnds ends;
    private final ReleaseStore releases;
    private final CloseStack opened;

    private ReleaseArchive(
            TrainerConfig config, TrainerClients clients, WrittenEnds ends, ReleaseStore releases, CloseStack opened) {
        this.config = config;
        this.clients = clients;
        this.ends = ends;
        this.releases = releases;
        this.opened = opened;
    }

    /**
     * Opens what stands on the logs.
     *
     * @param config the trainer's, with the specs that are in force
     */
    public static ReleaseArchive open(TrainerConfig config, KafkaSettings kafka, Topics topics) {
        var opened = new CloseStack();
        try {
            var clients = new TrainerClients(kafka, topics, config);
            var ends = new WrittenEnds(opened.push(clients.admin()));
            return new ReleaseArchive(config, clients, ends, opened.push(clients.releases(ends)), opened);
        } catch (RuntimeException e) {
            opened.closeQuietly(e);
            throw e;
        }
    }

    /** Every training that has given a release by now, those of one line in order. */
    public List<RecordedTraining> trainings() {
        try (TopicLog<TrainingCompleted> log = clients.completed()) {
            return RecordedTraining.readAll(log);
        }
    }

    /** The release that a training gave, if the log still has it. */
    public Optional<Release> release(RecordedTraining training) {
        return releases.find(training.releaseId());
    }

    /**
     * Trains a release again, from what stood on the logs when it was trained.
     *
     * @throws io.regimeflow.runtime.config.ConfigException where the environment would train otherwise
     */
    public RebuildResult rebuild(RecordedTraining training, EpochListener listener) throws InterruptedException {
        NativeMaths.check(System.getenv());
        Optional<Release> original = release(training);
        if (original.isEmpty()) {
            return new RebuildResult.Impossible("its artefact is not on model_artifact any more");
        }
        if (training.record().getInputOffsets().isEmpty()) {
            return new RebuildResult.Impossible("its training did not record how far the logs were read");
        }
        var offsets = InputOffsets.parse(training.record().getInputOffsets());
        var beginnings = InputOffsets.parse(training.record().getInputBeginnings());
        var runtime = new OnnxRuntime();
        var tools = new TrainingTools(
                new Dl4jNetworkTrainer(),
                new Certifier(runtime, new ModelCheck()),
                runtime,
                request -> Checkpoints.none());
        var logs = clients.inputs(ends);
        return new Rebuild(TrainerService.plans(config), releases::find, config.minVectors(), tools)
                .again(training, original.get(), logs.upTo(offsets), logs.lost(beginnings), listener);
    }

    @Override
    public void close() {
        opened.close();
    }
}
