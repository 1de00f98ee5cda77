package io.regimeflow.launcher.lockstep;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.launcher.topic.TopicTail;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a finite replay: lets market time pass a due training only when that training has its answer, so that no
 * prediction depends on how fast this machine is.
 *
 * <p>At a due time it waits for the feature vectors of every bar so far, asks for a training of each model line, and waits
 * until each is completed, skipped or failed and each new release is accepted or refused. What the log already asks is not
 * asked again, so a replay that was killed goes on where it stood.
 *
 * <p><b>Failure.</b> When a service of the platform has failed, or the answers cannot be read, waiting ends with {@link IllegalStateException}.
 */
public final class Conductor implements ReplayGate, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<ModelLine> lines;
    private final Supplier<Readiness> platform;
    private final List<GroupProgress> features;
    private final RequestDesk desk;
    private final TrainingAnswers answers;
    private final List<TopicTail<?>> tails;
    private final CloseStack started;

    private Conductor(
            List<ModelLine> lines,
            Supplier<Readiness> platform,
            List<GroupProgress> features,
            RequestDesk desk,
            TrainingAnswers answers,
            List<TopicTail<?>> tails,
            CloseStack started) {
        this.lines = List.copyOf(lines);
        this.platform = platform;
        this.features = List.copyOf(features);
        this.desk = desk;
        this.answers = answers;
        this.tails = List.copyOf(tails);
        this.started = started;
    }

    /**
     * Begins to follow the trainings and deployments of the log.
     *
     * @param lines what is trained at each due time
     * @param featureGroups consumer groups that make the vectors that are trained on
     * @param platform whether the services still do their work
     */
    public static Conductor start(
            KafkaSettings kafka,
            Topics topics,
            List<ModelLine> lines,
            List<String> featureGroups,
            Supplier<Readiness> platform) {
        var started = new CloseStack();
        try {
            var answers = new TrainingAnswers();
            var admin = started.push(Admin.create(kafka.adminProperties("lockstep")));
            var desk = started.push(new RequestDesk(kafka, topics.trainingRequests()));
            var filed = started.push(TopicTail.fromStart(
                    kafka,
                    topics.trainingRequests(),
                    record -> answers.filed(record.value().getRequestId())));
            var completed = started.push(TopicTail.fromStart(
                    kafka, topics.trainingCompleted(), record -> answers.completed(record.value())));
            var applied = started.push(
                    TopicTail.fromStart(kafka, topics.deploymentsApplied(), record -> answers.applied(record.value())));
            List<GroupProgress> progress = featureGroups.stream()
                    .map(group -> new GroupProgress(admin, group))
                    .toList();
            var tails = List.<TopicTail<?>>of(filed, completed, applied);
            return new Conductor(lines, platform, progress, desk, answers, tails, started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    @Override
    public void await(Instant marketTime, Map<TopicPartition, Long> publishedNextOffsets) throws InterruptedException {
        awaitPast(marketTime);
        for (GroupProgress group : features) {
            while (!group.reached(publishedNextOffsets)) {
                refuseFailure(marketTime, "the feature vectors");
                Thread.sleep(POLL.toMillis());
            }
        }
        List<Request> requests =
                lines.stream().map(line -> Request.full(line, marketTime)).toList();
        for (Request request : requests) {
            if (!answers.isFiled(request.id())) {
                desk.file(request);
            }
        }
        for (Request request : requests) {
            awaitAnswer(request);
        }
        LOG.atInfo().addKeyValue("marketTime", marketTime).log("Trainings answered; market time goes on");
    }

    private void awaitPast(Instant marketTime) throws InterruptedException {
        while (!tails.stream().allMatch(tail -> tail.caughtUp().isDone())) {
            refuseFailure(marketTime, "the trainings so far");
            Thread.sleep(POLL.toMillis());
        }
        refuseFailure(marketTime, "the trainings so far");
    }

    private void awaitAnswer(Request request) throws InterruptedException {
        Optional<String> open = answers.awaitAnswer(request.id(), POLL);
        while (open.isPresent()) {
            refuseFailure(request.asOf(), open.get());
            open = answers.awaitAnswer(request.id(), POLL);
        }
    }

    private void refuseFailure(Instant marketTime, String awaited) {
        for (TopicTail<?> tail : tails) {
            if (tail.failure().isPresent()) {
                Throwable cause = tail.failure().get();
                throw new IllegalStateException(
                        "market time stands at %s: %s will not be seen, because %s"
                                .formatted(marketTime, awaited, cause.getMessage()),
                        cause);
            }
        }
        if (platform.get() instanceof Readiness.Failed failed) {
            throw new IllegalStateException("market time stands at %s: %s will not come, because %s"
                    .formatted(marketTime, awaited, failed.reason()));
        }
    }

    @Override
    public void close() {
        started.close();
    }
}
