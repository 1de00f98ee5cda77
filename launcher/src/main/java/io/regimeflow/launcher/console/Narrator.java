package io.regimeflow.launcher.console;

import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.launcher.topic.TopicTail;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Tells a screen what happens from now on: trainings, who serves and why, contests, monthly selections and their reports, what
 * evaluation warns of, and now and then a prediction.
 *
 * <p><b>Threads.</b> One for each topic; what a topic's records change is that thread's alone.
 */
public final class Narrator implements AutoCloseable {
    private static final Duration EVERY_WATCHED = Duration.ofSeconds(2);
    private static final Duration EVERY_UNWATCHED = Duration.ofSeconds(10);

    private final Screen screen;
    private final RateLimit predictions;
    private final ReleaseNames names = new ReleaseNames();
    private final DeploymentSentences deployments = new DeploymentSentences(names);
    private final AwaitedReports reports;
    private final Map<String, String> contests = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final CloseStack started = new CloseStack();
    private volatile CompletableFuture<Void> past = new CompletableFuture<>();

    private Narrator(Screen screen, RateLimit predictions, AwaitedReports reports) {
        this.screen = screen;
        this.predictions = predictions;
        this.reports = reports;
    }

    /**
     * Begins to tell; what is in the log already is not told again.
     *
     * @param reports where monthly reports are written; absent where none are
     */
    public static Narrator start(KafkaSettings kafka, Topics topics, Screen screen, Optional<ReportFolder> reports) {
        Duration pause = Screens.isTerminal() ? EVERY_WATCHED : EVERY_UNWATCHED;
        var narrator = new Narrator(screen, new RateLimit(pause, System::nanoTime), new AwaitedReports(reports));
        try {
            narrator.follow(kafka, topics);
            return narrator;
        } catch (RuntimeException e) {
            narrator.started.closeQuietly(e);
            throw e;
        }
    }

    private void follow(KafkaSettings kafka, Topics topics) {
        // From the start: whoever served or was retired before has a version all the same.
        past = started.push(TopicTail.fromStart(kafka, topics.versions(), record -> tell(record.value())))
                .caughtUp();
        fromNow(kafka, topics.trainingCompleted(), this::tell);
        fromNow(kafka, topics.deployments(), this::tell);
        fromNow(kafka, topics.deploymentsApplied(), applied -> screen.line(deployments.of(applied)));
        fromNow(kafka, topics.predictions(), this::tell);
        fromNow(kafka, topics.contests(), this::tell);
        fromNow(kafka, topics.selections(), this::tell);
        fromNow(kafka, topics.alerts(), this::tell);
    }

    private <V> void fromNow(KafkaSettings kafka, Topic<V> topic, Consumer<V> teller) {
        started.push(TopicTail.fromNow(kafka, topic, record -> teller.accept(record.value())));
    }

    /** Shows how far something has come, and tells of the reports that were written since. */
    public void show(Progress progress) {
        screen.progress(progress);
        reports.tell(screen);
    }

    private void tell(TrainingCompleted completed) {
        names.learn(completed.getReleaseId(), completed.getVersion());
        screen.line(Sentences.of(completed));
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
        String before = contests.put(contest.getContestId(), contest.getStatus());
        boolean beganEarlier = contest.getStatus().equals("RUNNING")
                && contest.getBars().stream().anyMatch(bars -> bars > 0);
        if (!contest.getStatus().equals(before) && !beganEarlier) {
            screen.line(Sentences.of(contest));
        }
    }

    /** Others are seen as trainings, and as swaps. */
    private void tell(ModelDeployment deployment) {
        deployments.heard(deployment);
        if (deployment.getReason().equals("ROLLBACK")) {
            screen.line(deployments.ofRollback(deployment));
        }
    }

    /** How a release does is written time and again; told is only that it is retired. */
    private void tell(ModelVersion release) {
        names.learn(release.getReleaseId(), release.getVersion());
        if (release.getStatus().equals("RETIRED") && retired.add(release.getReleaseId()) && past.isDone()) {
            screen.line(deployments.ofRetirement(release));
        }
    }

    private void tell(ModelSelection selection) {
        screen.line(deployments.of(selection));
        reports.await(selection);
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
