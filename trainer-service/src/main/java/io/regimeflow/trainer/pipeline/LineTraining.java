package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.trainer.dataset.Dataset;
import io.regimeflow.trainer.dataset.DatasetBuilder;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.WindowSet;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;
import io.regimeflow.trainer.request.TrainingReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one line from the features log: dataset, network, export, certificate.
 *
 * <p>The same vectors and request give the same release, bit for bit.
 *
 * <p><b>Threads.</b> Safe for use by several. <b>Failure.</b> What goes wrong in one training is its outcome, and touches no
 * other.
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
    public TrainingOutcome train(Request request, Optional<PreviousRelease> previous) {
        TrainingOutcome outcome;
        try {
            monitor.began(request.line());
            outcome = attempt(request, previous);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = new TrainingOutcome.Failed("interrupted");
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("modelLine", request.line()).setCause(e).log("Training failed");
            outcome = new TrainingOutcome.Failed(e.toString());
        }
        monitor.ended(request.line(), outcome);
        return outcome;
    }

    private TrainingOutcome attempt(Request request, Optional<PreviousRelease> previous) throws InterruptedException {
        Instant began = clock.instant();
        FeatureSet featureSet = settings.featureSet();
        List<FeatureVector> series =
                vectors.read(request.line(), featureSet.id(), request.asOf().minus(settings.history()), request.asOf());
        if (series.size() < settings.minVectors()) {
            return new TrainingOutcome.Skipped(
                    "%d vectors by %s, at least %d are needed: wait for more bars, or request a later market time"
                            .formatted(series.size(), request.asOf(), settings.minVectors()));
        }
        Dataset dataset =
                new DatasetBuilder(featureSet, settings.window()).build(request.line(), series, request.seed());
        NetworkSettings network = settings.network(request.seed());
        int classes = request.line().task().classNames().size();
        try (TrainedNetwork trained = networks.train(
                dataset.train(),
                dataset.validation(),
                classes,
                network,
                epoch -> monitor.epoch(request.line(), epoch, network.maxEpochs()))) {
            Release release = release(manifest(request, previous, series, dataset), trained, dataset);
            if (!release.certificate().holds()) {
                return new TrainingOutcome.Failed("the export does not match the trained network: "
                        + release.certificate() + "; nothing was published");
            }
            Duration took = Duration.between(began, clock.instant());
            return new TrainingOutcome.Completed(release, report(network, trained, dataset, classes, took));
        }
    }

    private ReleaseManifest manifest(
            Request request, Optional<PreviousRelease> previous, List<FeatureVector> series, Dataset dataset) {
        return new ReleaseManifest(
                request.line(),
                previous.map(release -> release.version().next()).orElse(ReleaseVersion.FIRST),
                settings.featureSet().id(),
                settings.featureSet().features(),
                request.line().task().classNames(),
                settings.window(),
                Instant.ofEpochMilli(series.get(0).closeTime()),
                Instant.ofEpochMilli(series.get(series.size() - 1).closeTime()),
                request.seed(),
                previous.map(release -> ReleaseId.parse(release.releaseId())),
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

    private static TrainingReport report(
            NetworkSettings network, TrainedNetwork trained, Dataset dataset, int classes, Duration took) {
        int[] truth = classesOf(dataset.test());
        int[] predicted = argmax(trained.probabilities(dataset.test()), classes);
        return new TrainingReport(
                network,
                dataset.train().size(),
                dataset.validation().size(),
                trained.history(),
                trained.bestEpoch(),
                ConfusionMatrix.of(classes, truth, predicted),
                ConfusionMatrix.ofAlwaysMajority(classes, classesOf(dataset.train()), truth),
                counts(dataset.train(), classes),
                took);
    }

    private static int[] classesOf(WindowSet windows) {
        return IntStream.range(0, windows.size()).map(windows::label).toArray();
    }

    private static List<Long> counts(WindowSet windows, int classes) {
        int[] labels = classesOf(windows);
        return IntStream.range(0, classes)
                .mapToObj(c -> IntStream.of(labels).filter(label -> label == c).count())
                .toList();
    }

    private static int[] argmax(float[] probabilities, int classes) {
        int[] best = new int[probabilities.length / classes];
        for (int row = 0; row < best.length; row++) {
            for (int c = 1; c < classes; c++) {
                if (probabilities[row * classes + c] > probabilities[row * classes + best[row]]) {
                    best[row] = c;
                }
            }
        }
        return best;
    }
}
