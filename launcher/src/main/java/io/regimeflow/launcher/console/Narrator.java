package io.regimeflow.launcher.console;

import io.regimeflow.launcher.topic.TopicTail;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;

/** Tells a screen what happens from now on: trainings, model swaps, and now and then a prediction. */
public final class Narrator implements AutoCloseable {
    private static final Duration EVERY_WATCHED = Duration.ofSeconds(2);
    private static final Duration EVERY_UNWATCHED = Duration.ofSeconds(10);

    private final Screen screen;
    private final RateLimit predictions;
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

    @Override
    public void close() {
        started.close();
    }
}
