package io.regimeflow.inference;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.deployment.WrittenArms;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.ModelDeployment;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives {@link BarScorer} for one stream task: turns records into its calls, and rejects what is not fit for them.
 *
 * <p>Features and deployments meet in this one processor, so that a switch is part of the same transaction as the bar
 * that it begins with.
 */
final class ScoringProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringProcessor.class);
    private static final Duration DECIDE_EVERY = Duration.ofMillis(50);

    private final ScoringSettings settings;
    private final Releases releases;
    private final Supplier<AppliedHistory> histories;
    private final ScoringMeters meters;
    private AppliedHistory history;
    private Outbox outbox;
    private LineSwitch lineSwitch;
    private BarScorer scorer;

    /** @param histories asked when the task starts: by then its own unfinished transaction of before is over */
    ScoringProcessor(
            ScoringSettings settings, Releases releases, Supplier<AppliedHistory> histories, ScoringMeters meters) {
        this.settings = settings;
        this.releases = releases;
        this.histories = histories;
        this.meters = meters;
        this.history = new AppliedHistory();
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        // Called again when a task is revived after a lost transaction: nothing in memory may survive from before.
        var states = new InstrumentStates(context.getStateStore(InferenceTopology.STATE_STORE), settings);
        history = histories.get();
        Clock clock = settings.clock();
        outbox = new Outbox(context, meters);
        lineSwitch = new LineSwitch(states, releases, outbox, meters, clock);
        var armScorer = new ArmScorer(releases, outbox, meters, settings.dissimilarity(), clock);
        scorer = new BarScorer(
                states, lineSwitch, new BarPredictor(armScorer, outbox, meters, clock), clock, settings.startedAt());
        lineSwitch.resume();
        context.schedule(DECIDE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> lineSwitch.decideWhatIsKnown());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (record.value() instanceof Features features) {
            onFeatures(record.key(), features);
        } else if (record.value() instanceof ModelDeployment deployment) {
            onDeployment(record.key(), deployment);
        } else {
            throw new RejectedRecordException("the record is empty; features and model_deployment have no deletions");
        }
    }

    private void onFeatures(String key, Features features) {
        if (!features.getFeatureSetId().equals(settings.featureSet().id())) {
            meters.otherVectors.increment(); // of another set on the same topic, for another inference-service
            return;
        }
        FeatureVector vector = vector(features);
        requireKey(key, vector.instrument());
        if (vector.size() != settings.featureSet().size()) {
            throw new RejectedRecordException("the vector has %d values, feature set %s has %d"
                    .formatted(
                            vector.size(),
                            settings.featureSet().id(),
                            settings.featureSet().size()));
        }
        scorer.onBar(features, vector);
    }

    private void onDeployment(String key, ModelDeployment written) {
        Deployment deployment = deployment(written);
        requireKey(key, deployment.line().instrument());
        if (!written.getInstrument().equals(key)) {
            throw new RejectedRecordException(
                    "instrument '%s' is not the record's key '%s'".formatted(written.getInstrument(), key));
        }
        if (history.wasRefused(deployment)) {
            LOG.atInfo()
                    .addKeyValue("deploymentId", deployment.id())
                    .addKeyValue("modelLine", deployment.line())
                    .log("Deployment was refused before, and stays so");
            return;
        }
        lineSwitch.offer(history.obeyed(withArms(deployment, written)));
    }

    private Deployment deployment(ModelDeployment written) {
        try {
            return new Deployment(
                    written.getDeploymentId(),
                    ModelLine.parse(written.getModelLine()),
                    written.getChampionRelease(),
                    written.getChampionVersion(),
                    history.effectiveFrom(written));
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("not a deployment: " + e.getMessage(), e);
        }
    }

    /** What is wrong with the arms is answered, since their deployment is known by its id. */
    private Deployment withArms(Deployment champion, ModelDeployment written) {
        try {
            return champion.with(WrittenArms.of(written));
        } catch (IllegalArgumentException e) {
            outbox.refused(champion, e.getMessage(), settings.clock().instant());
            throw new RejectedRecordException("not a deployment: " + e.getMessage(), e);
        }
    }

    private static FeatureVector vector(Features features) {
        try {
            return FeatureVectorMapping.toVector(features);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("not a feature vector: " + e.getMessage(), e);
        }
    }

    private static void requireKey(String key, Instrument instrument) {
        if (!instrument.toString().equals(key)) {
            throw new RejectedRecordException(
                    "the record's key '%s' is not its instrument '%s'".formatted(key, instrument));
        }
    }

    @Override
    public void close() {
        if (lineSwitch != null) {
            lineSwitch.close();
        }
    }
}
