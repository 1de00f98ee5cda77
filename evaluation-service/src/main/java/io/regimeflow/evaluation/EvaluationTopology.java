package io.regimeflow.evaluation;

import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.evaluation.input.InputProcessor;
import io.regimeflow.evaluation.input.References;
import io.regimeflow.evaluation.line.LineKeys;
import io.regimeflow.evaluation.outcome.JudgeProcessor;
import io.regimeflow.evaluation.outcome.PredictionIntake;
import io.regimeflow.evaluation.outcome.Reported;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Two stages: one task of an instrument judges what was predicted for it; one task of a model line compares its releases and
 * decides which of them serves.
 */
final class EvaluationTopology {
    private final EvaluationConfig config;
    private final Topics topics;
    private final Supplier<PublishedPast> past;
    private final References references;
    private final Telemetry telemetry;
    private final Clock clock;

    /**
     * @param past read when a task begins, for model lines without any state
     * @param references what releases know of their training data
     */
    EvaluationTopology(
            EvaluationConfig config,
            Topics topics,
            Supplier<PublishedPast> past,
            References references,
            Telemetry telemetry,
            Clock clock) {
        this.config = config;
        this.topics = topics;
        this.past = past;
        this.references = references;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    Topology build() {
        var builder = new StreamsBuilder();
        var flows = new Flows(builder);

        KStream<String, Object> predictions = flows.read("predictions", topics.predictions())
                .merge(flows.read("shadow-predictions", topics.shadowPredictions()), Named.as("all-predictions"))
                .mapValues(new PredictionIntake(config.baseInterval())::checked, Named.as("check-predictions"));
        KStream<String, Object> applied = flows.read("deployments-applied", topics.deploymentsApplied());
        KStream<String, Object> judged = flows.read("bars", topics.marketData())
                .merge(predictions, Named.as("bars-and-predictions"))
                .merge(reports(flows), Named.as("all-evidence"))
                .process(judge(), Named.as("judge-predictions"));
        flows.write(judged, "outcomes", topics.checkedOutcomes(), CheckedOutcome.class);
        flows.write(judged, "refused-reports", topics.deadLetters(), byte[].class);

        KStream<String, Object> decided = flows.byLine(
                        judged, "outcomes", topics.checkedOutcomes(), CheckedOutcome.class, LineKeys::of)
                .merge(
                        flows.byLine(
                                predictions, "predictions", topics.predictions(), NewPrediction.class, LineKeys::of),
                        Named.as("outcomes-and-predictions"))
                .merge(
                        flows.byLine(
                                applied,
                                "deployments-applied",
                                topics.deploymentsApplied(),
                                DeploymentApplied.class,
                                LineKeys::of),
                        Named.as("and-deployments-applied"))
                .merge(flows.read("trainings", topics.trainingCompleted()), Named.as("and-trainings"))
                .merge(flows.read("decision-requests", topics.decisionRequests()), Named.as("all-of-a-line"))
                .process(new LineProcessor.Supplier(config, past, clock), Named.as("follow-lines"));
        flows.write(decided, "deployments", topics.deployments(), ModelDeployment.class);
        flows.write(decided, "contests", topics.contests(), ModelContest.class);
        flows.write(decided, "versions", topics.versions(), ModelVersion.class);
        flows.write(decided, "selections", topics.selections(), ModelSelection.class);
        flows.write(decided, "decision-answers", topics.decisionAnswers(), DecisionAnswer.class);
        flows.write(decided, "training-requests", topics.trainingRequests(), TrainingRequest.class);
        KStream<String, Object> said = judged.merge(decided, Named.as("judged-and-decided"))
                .merge(watched(flows, predictions), Named.as("all-said"));
        flows.write(said, "alerts", topics.alerts(), Alert.class);
        return builder.build();
    }

    /** What is said of inputs, by the tasks that judge. */
    private KStream<String, Object> watched(Flows flows, KStream<String, Object> predictions) {
        return flows.read("vectors", topics.features())
                .merge(predictions, Named.as("vectors-and-predictions"))
                .process(
                        new InputProcessor.Supplier(config.inputs(), references, telemetry, clock),
                        Named.as("watch-inputs"));
    }

    /** With their bytes, which are put aside where a report is refused. */
    private KStream<String, Object> reports(Flows flows) {
        Topic<SignalOutcome> topic = topics.signalOutcomes();
        return flows.read("reports", topic.name(), topic.keySerde(), Reported.serde(topic.valueSerde()));
    }

    private JudgeProcessor.Supplier judge() {
        int partitions = topics.signalOutcomes().partitions();
        return new JudgeProcessor.Supplier(config.outcome(), config.baseInterval(), partitions, telemetry, clock);
    }
}
