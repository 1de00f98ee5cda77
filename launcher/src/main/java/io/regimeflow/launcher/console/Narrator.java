package io.regimeflow.launcher.console;

import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.launcher.topic.TopicTail;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells a screen what happens from now on: trainings, model swaps, contests, what evaluation warns of, and now and then a prediction. */
public final class Narrator implements AutoCloseable {
    private static final Duration EVERY_WATCHED = Duration.ofSeconds(2);
    private static final Duration EVERY_UNWATCHED = Duration.ofSeconds(10);

    private final Screen screen;
    private final RateLimit predictions;
    private final Map<String, String> contests = new HashMap<>();
    private final CloseStack started = new CloseStack();

    private Narrator(Screen screen, RateLimit predictions) {
        this.screen = screen;
        this.predictions = predictions;
    }

    /** Begins to tell; what is in the log already is not told again. */
    public static Narrator start(KafkaSettings kafka, Topics topics, Screen screen) {
        Duration pause = Screens.isTerminal() ? EVERY_WATCHED : EVERY_UNWATCHED;
        var narrator = new Narrator(screen, new RateLimit(pause, System::nanoTime));
        CloseStack started = narrator.started;
        try {
            started.push(TopicTail.fromNow(
                    kafka, topics.trainingCompleted(), record -> screen.line(Sentences.of(record.value()))));
            started.push(TopicTail.fromNow(
                    kafka, topics.deploymentsApplied(), record -> screen.line(Sentences.of(record.value()))));
            started.push(TopicTail.fromNow(kafka, topics.predictions(), record -> narrator.tell(record.value())));
            started.push(TopicTail.fromNow(kafka, topics.contests(), record -> narrator.tell(record.value())));
            started.push(TopicTail.fromNow(kafka, topics.deployments(), record -> narrator.tell(record.value())));
            started.push(TopicTail.fromNow(kafka, topics.alerts(), record -> narrator.tell(record.value())));
            return narrator;
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    /** The first of each kind at once, the others when there was silence for a while. */
    private void tell(NewPrediction prediction) {
        String kinds = (prediction.getRegime() != null) + "/" + (prediction.getSignal() != null);
        if (predictions.allows(prediction.getInstrument() + "/" + kinds)) {
            screen.line(Sentences.of(prediction));
        }
    }

    /** How a contest stands is written with every bar; told is only that it began and how it ended. */
    private void tell(ModelContest contest) {
        if (!contest.getStatus().equals(contests.put(contest.getContestId(), contest.getStatus()))) {
            screen.line(Sentences.of(contest));
        }
    }

    /** Others are seen as trainings, and as swaps. */
    private void tell(ModelDeployment deployment) {
        if (deployment.getReason().equals("ROLLBACK")) {
            screen.line(Sentences.ofRollback(deployment));
        }
    }

    /** Those of the other services come with a sentence of what they are about. */
    private void tell(Alert alert) {
        if (alert.getRaisedBy().equals(EvaluationService.NAME)) {
            screen.line(Sentences.of(alert));
        }
    }

    @Override
    public void close() {
        started.close();
    }
}
