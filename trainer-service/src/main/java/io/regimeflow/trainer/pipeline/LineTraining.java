package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.trainer.dataset.Dataset;
import io.regimeflow.trainer.dataset.DatasetBuilder;
import io.regimeflow.trainer.dataset.MarketSeries;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one line from the features log: dataset, network, export, certificate.
 *
 * <p>The same vectors and request give the same release, bit for bit.
 *
 * <p><b>Threads.</b> Safe for use by several. <b>Failure.</b> What goes wrong in one training is its outcome, and touches no
 * other. Only a source that cannot be read is no outcome: its exception passes through.
 */
public final class LineTraining implements Training {
    private static final Logger LOG = LoggerFactory.getLogger(LineTraining.class);

    private final TrainingSettings settings;
    private final VectorSource vectors;
    private final NetworkTrainer networks;
    private final Certifier certifier;
    private final TrainingMonitor monitor;
    private final Clock clock;

    public LineTraining(
            TrainingSettings settings,
            VectorSource vectors,
            NetworkTrainer networks,
            Certifier certifier,
            TrainingMonitor monitor,
            Clock clock) {
        this.settings = settings;
        this.vectors = vectors;
        this.networks = networks;
        this.certifier = certifier;
        this.monitor = monitor;
        this.clock = clock;
    }

    @Override
    public TrainingOutcome train(Request request, LineHistory history) {
        monitor.began(request.line());
        Instant began = clock.instant();
        Instant from = request.asOf().minus(settings.history());
        List<FeatureVector> series = vectors.read(request.line(), settings.featureSet(), from, request.asOf());
        TrainingOutcome outcome = outcome(request, history, series, began);
        monitor.ended(request.line(), outcome);
        return outcome;
    }

    /** Also an error of the native library, which may be of memory, ends this training only. */
    private TrainingOutcome outcome(Request request, LineHistory history, List<FeatureVector> series, Instant began) {
        try {
            return attempt(request, history, series, began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TrainingOutcome.Failed("interrupted");
        } catch (RuntimeException | Error e) {
            LOG.atError().addKeyValue("modelLine", request.line()).setCause(e).log("Training failed");
            return new TrainingOutcome.Failed(e.toString());
        }
    }

    private TrainingOutcome attempt(Request request, LineHistory history, List<FeatureVector> series, Instant began)
            throws InterruptedException {
        if (series.size() < settings.minVectors()) {
            return new TrainingOutcome.Skipped(
                    "%d vectors by %s, at least %d are needed: wait for more bars, or request a later market time"
                            .formatted(series.size(), request.asOf(), settings.minVectors()));
        }
        Dataset dataset = new DatasetBuilder(settings.featureSet(), settings.window())
                .build(
                        request.line(),
                        List.of(new MarketSeries(request.line().instrument(), series, MarketPath.none())),
                        request.seed());
        NetworkSettings network = settings.network(request.seed());
        int classes = request.line().task().classNames().size();
        try (TrainedNetwork trained = networks.train(
                TrainingTask.fresh(
                        dataset.train().windows(), dataset.validation().windows(), classes, network),
                Checkpoints.none(),
                epoch -> monitor.epoch(request.line(), epoch, network.maxEpochs()))) {
            Release release = release(manifest(request, history, series, dataset), trained, dataset);
            if (!release.certificate().holds()) {
                return new TrainingOutcome.Failed("the export does not match the trained network: "
                        + release.certificate() + "; nothing was published");
            }
            Duration took = Duration.between(began, clock.instant());
            return new TrainingOutcome.Completed(
                    release,
                    Examination.of(
                            trained,
                            dataset.train().windows(),
                            dataset.validation().size(),
                            dataset.test().windows(),
                            classes,
                            network,
                            took));
        }
    }

    private ReleaseManifest manifest(
            Request request, LineHistory history, List<FeatureVector> series, Dataset dataset) {
        return new ReleaseManifest(
                request.line(),
                history.newest().map(release -> release.version().next()).orElse(ReleaseVersion.FIRST),
                settings.featureSet().id(),
                settings.featureSet().features(),
                request.line().task().classNames(),
                settings.window(),
                Instant.ofEpochMilli(series.get(0).closeTime()),
                Instant.ofEpochMilli(series.get(series.size() - 1).closeTime()),
                request.seed(),
                history.newest().map(PreviousRelease::id),
                dataset.labelRule(),
                dataset.moveThreshold());
    }

    private Release release(ReleaseManifest manifest, TrainedNetwork trained, Dataset dataset) {
        FloatTensor probes = dataset.probes(Certificate.MIN_PROBES);
        FloatTensor answers = FloatTensor.of(
                trained.probabilities(probes.toArray(), Certificate.MIN_PROBES),
                Certificate.MIN_PROBES,
                manifest.classNames().size());
        return certifier.certify(OnnxExport.export(trained.network(), manifest), probes, answers);
    }
}
