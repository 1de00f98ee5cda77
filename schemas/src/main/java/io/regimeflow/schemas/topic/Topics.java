package io.regimeflow.schemas.topic;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.serde.SerdeFactory;
import io.regimeflow.schemas.serde.SerdeSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The topics of the contract; the only place that knows a topic's name. */
public final class Topics {
    /** Partitions of each topic unless configured otherwise. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** Name of {@link #deadLetters()}, for configuration that is written before there is a catalogue. */
    public static final String DEAD_LETTERS = "dead_letter";

    /** Name of {@link #signalOutcomes()}, by which dead letters are told apart. */
    public static final String SIGNAL_OUTCOMES = "signal_outcome";

    /** Kafka's own default of {@code max.message.bytes}. */
    static final int DEFAULT_MESSAGE_BYTES = 1_048_588;

    /** Room for the ONNX bytes of a release. */
    static final int ARTIFACT_BYTES = 16 << 20;

    /** The largest record of any topic, and the headers that say why it was refused. */
    static final int DEAD_LETTER_BYTES = ARTIFACT_BYTES + (64 << 10);

    private final List<Topic<?>> all = new ArrayList<>();
    private final Map<Topic<?>, Class<? extends SpecificRecord>> types = new LinkedHashMap<>();
    private final Serde<String> keys = Serdes.String();
    private final int partitions;

    private final Topic<NewMarketData> marketData;
    private final Topic<Features> features;
    private final Topic<NewPrediction> predictions;
    private final Topic<NewPrediction> shadowPredictions;
    private final Topic<SignalOutcome> signalOutcomes;
    private final Topic<CheckedOutcome> checkedOutcomes;
    private final Topic<TrainingRequest> trainingRequests;
    private final Topic<TrainingCompleted> trainingCompleted;
    private final Topic<ModelArtifact> artifacts;
    private final Topic<ModelDeployment> deployments;
    private final Topic<DeploymentApplied> deploymentsApplied;
    private final Topic<DecisionRequest> decisionRequests;
    private final Topic<DecisionAnswer> decisionAnswers;
    private final Topic<ModelContest> contests;
    private final Topic<ModelVersion> versions;
    private final Topic<ModelSelection> selections;
    private final Topic<Alert> alerts;
    private final Topic<byte[]> deadLetters;

    private Topics(SerdeFactory serdes, int partitions) {
        this.partitions = partitions;
        marketData = log("new_market_data", serdes, NewMarketData.class);
        features = log("features", serdes, Features.class);
        predictions = log("new_prediction", serdes, NewPrediction.class);
        shadowPredictions = log("shadow_prediction", serdes, NewPrediction.class);
        signalOutcomes = log(SIGNAL_OUTCOMES, serdes, SignalOutcome.class);
        checkedOutcomes = log("checked_outcome", serdes, CheckedOutcome.class);
        trainingRequests = log("training_request", serdes, TrainingRequest.class);
        trainingCompleted = log("training_completed", serdes, TrainingCompleted.class);
        artifacts = records("model_artifact", serdes, ModelArtifact.class, Cleanup.COMPACT, ARTIFACT_BYTES);
        deployments = log("model_deployment", serdes, ModelDeployment.class);
        deploymentsApplied = log("deployment_applied", serdes, DeploymentApplied.class);
        decisionRequests = log("decision_request", serdes, DecisionRequest.class);
        decisionAnswers = log("decision_answer", serdes, DecisionAnswer.class);
        contests = compacted("model_contest", serdes, ModelContest.class);
        versions = compacted("model_version", serdes, ModelVersion.class);
        selections = log("model_selection", serdes, ModelSelection.class);
        alerts = log("alert", serdes, Alert.class);
        deadLetters = add(DEAD_LETTERS, Serdes.ByteArray(), Cleanup.DELETE, DEAD_LETTER_BYTES);
    }

    /**
     * The catalogue.
     *
     * @param serde the classes that write and read values
     * @param partitions of every topic
     */
    public static Topics create(SerdeSettings serde, int partitions) {
        return new Topics(new SerdeFactory(serde), partitions);
    }

    /** Closed bars, by instrument. */
    public Topic<NewMarketData> marketData() {
        return marketData;
    }

    /** Feature vectors, by instrument. */
    public Topic<Features> features() {
        return features;
    }

    /** One prediction per bar, by instrument. */
    public Topic<NewPrediction> predictions() {
        return predictions;
    }

    /** What was not shown, or not only, by instrument: one per bar and release that scores in shadow. */
    public Topic<NewPrediction> shadowPredictions() {
        return shadowPredictions;
    }

    /** What users' trades made of predictions, by instrument. */
    public Topic<SignalOutcome> signalOutcomes() {
        return signalOutcomes;
    }

    /** What became of predictions, accepted or computed by evaluation, by instrument. */
    public Topic<CheckedOutcome> checkedOutcomes() {
        return checkedOutcomes;
    }

    /** What is to be trained, by model line. */
    public Topic<TrainingRequest> trainingRequests() {
        return trainingRequests;
    }

    /** How trainings ended, by model line. */
    public Topic<TrainingCompleted> trainingCompleted() {
        return trainingCompleted;
    }

    /** Models, by release id. */
    public Topic<ModelArtifact> artifacts() {
        return artifacts;
    }

    /** Which release is to serve from when, by instrument. */
    public Topic<ModelDeployment> deployments() {
        return deployments;
    }

    /** What became of each deployment, by instrument. */
    public Topic<DeploymentApplied> deploymentsApplied() {
        return deploymentsApplied;
    }

    /** What evaluation is asked to decide, by model line. */
    public Topic<DecisionRequest> decisionRequests() {
        return decisionRequests;
    }

    /** What became of it, by model line. */
    public Topic<DecisionAnswer> decisionAnswers() {
        return decisionAnswers;
    }

    /** How contests stand, by contest. */
    public Topic<ModelContest> contests() {
        return contests;
    }

    /** Releases and how they do, by release id. */
    public Topic<ModelVersion> versions() {
        return versions;
    }

    /** Monthly rankings, by model line. */
    public Topic<ModelSelection> selections() {
        return selections;
    }

    /** What a person should know, by subject. */
    public Topic<Alert> alerts() {
        return alerts;
    }

    /** Records that could not be read, by their original key; {@link DeadLetterHeaders} say why. */
    public Topic<byte[]> deadLetters() {
        return deadLetters;
    }

    public List<Topic<?>> all() {
        return List.copyOf(all);
    }

    /** What the topics carry that carry records. */
    Map<Topic<?>, Class<? extends SpecificRecord>> types() {
        return Collections.unmodifiableMap(types);
    }

    private <V extends SpecificRecord> Topic<V> log(String name, SerdeFactory serdes, Class<V> type) {
        return records(name, serdes, type, Cleanup.DELETE, DEFAULT_MESSAGE_BYTES);
    }

    private <V extends SpecificRecord> Topic<V> compacted(String name, SerdeFactory serdes, Class<V> type) {
        return records(name, serdes, type, Cleanup.COMPACT, DEFAULT_MESSAGE_BYTES);
    }

    private <V extends SpecificRecord> Topic<V> records(
            String name, SerdeFactory serdes, Class<V> type, Cleanup cleanup, int maxMessageBytes) {
        Topic<V> topic = add(name, serdes.valueSerde(type), cleanup, maxMessageBytes);
        types.put(topic, type);
        return topic;
    }

    private <V> Topic<V> add(String name, Serde<V> values, Cleanup cleanup, int maxMessageBytes) {
        var topic = new Topic<>(name, keys, values, partitions, cleanup, maxMessageBytes);
        all.add(topic);
        return topic;
    }
}
