package io.regimeflow.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.launcher.cli.Regimeflow;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.SharedCluster;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.ReleaseArchive;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.pipeline.RebuildResult;
import io.regimeflow.trainer.request.RecordedTraining;
import io.regimeflow.trainer.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer that is killed again and again: nothing is published by halves, and every release is what one undisturbed
 * process makes of it. {@code -Dregimeflow.kills=50} kills it more often.
 */
@ExtendWith(SharedCluster.class)
class TrainerKillIT {
    private static final int KILLS = Integer.getInteger("regimeflow.kills", 2);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Instrument INSTRUMENT = Instrument.parse("KILLED:ALPHA");
    private static final Duration CONTINUED_ON = Duration.ofDays(10);

    @TempDir
    private Path directory;

    private final KilledMarket market = KilledMarket.of(INSTRUMENT);
    private final Random random = new Random(20261121);
    private final List<Request> filed = new ArrayList<>();

    @Test
    void answersEachRequestOnceWithTheReleaseOfAnUndisturbedTraining(LocalCluster cluster) throws Exception {
        Map<String, String> keys = keys();
        int resumed = 0;
        int underWay = 0;
        try (var writer = new KafkaProducer<>(
                cluster.kafka().producerProperties("test"), new StringSerializer(), new ByteArraySerializer())) {
            // Given
            market.write(writer, cluster.topics());
            long span = undisturbed(cluster, writer, keys);

            // When
            for (int kill = 0; kill < KILLS; kill++) {
                TrainingLedger before = TrainingLedger.read(cluster, INSTRUMENT);
                if (filed.stream().allMatch(before::hasAnswered)) {
                    file(cluster, writer);
                }
                try (var trainer = TrainerProcess.start(cluster.kafka(), cluster.registryUrl(), keys)) {
                    trainer.await("began");
                    if (kill == 0) {
                        trainer.await("epoch"); // so that there is one checkpoint at least
                    }
                    resumed += resumes(trainer.killAfter(kill == 0 ? 0 : random.nextLong(span)));
                }
                TrainingLedger ledger = TrainingLedger.read(cluster, INSTRUMENT);
                ledger.assertWhole();
                underWay += filed.stream().allMatch(ledger::hasAnswered) ? 0 : 1;
            }
            try (var trainer = TrainerProcess.start(cluster.kafka(), cluster.registryUrl(), keys)) {
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).until(() -> {
                    TrainingLedger ledger = TrainingLedger.read(cluster, INSTRUMENT);
                    return filed.stream().allMatch(ledger::hasAnswered);
                });
                resumed += resumes(trainer.killAfter(0));
            }
        }

        // Then
        TrainingLedger ledger = TrainingLedger.read(cluster, INSTRUMENT);
        ledger.assertWhole();
        assertThat(ledger.answers())
                .extracting(TrainingCompleted::getRequestId)
                .containsExactlyInAnyOrderElementsOf(
                        filed.stream().map(Request::id).toList());
        assertThat(ledger.answers())
                .filteredOn(answer -> answer.getTrainingType().equals("INCREMENTAL"))
                .isNotEmpty()
                .allSatisfy(this::assertEachOutcomeIsUsedOnce);
        assertThat(resumed)
                .describedAs("trainings that went on from a checkpoint")
                .isPositive();
        int rebuilt = assertEachIsWhatAnUndisturbedTrainingMakes(cluster, keys);
        assertTheCommandLineRebuilds(ledger.answers().get(0).getReleaseId(), cluster, keys);
        ledger.answers().forEach(answer -> assertTheCommandLineShows(answer, cluster));
        System.out.printf(
                "%d kills, %d of them with a training under way; %d trainings went on from a checkpoint; %d releases,"
                        + " %d of them continued with %d outcomes in all, %d rebuilt to the bit%n",
                KILLS,
                underWay,
                resumed,
                ledger.artifacts().size(),
                ledger.answers().stream()
                        .filter(answer -> answer.getOutcomesUsed() > 0)
                        .count(),
                ledger.answers().stream()
                        .mapToInt(TrainingCompleted::getOutcomesUsed)
                        .sum(),
                rebuilt);
    }

    /**
     * Every outcome stands on the log twice, so that one that is used twice would be seen. Those whose moves end in the
     * validation fold or touch a held-out day take no part; which do exactly is in the dataset's hash, which a training without
     * any kill has to come to as well.
     */
    private void assertEachOutcomeIsUsedOnce(TrainingCompleted answer) {
        int known = market.outcomesBetween(answer.getAsOf().minus(CONTINUED_ON), answer.getAsOf());
        assertThat(answer.getOutcomesUsed()).isBetween(known / 2, known);
        assertThat(answer.getOutcomesRefused()).isEqualTo(1);
    }

    /** A first training of each line, which nobody disturbs: says how long they take. */
    private long undisturbed(LocalCluster cluster, KafkaProducer<String, byte[]> writer, Map<String, String> keys)
            throws Exception {
        file(cluster, writer);
        try (var trainer = TrainerProcess.start(cluster.kafka(), cluster.registryUrl(), keys)) {
            trainer.await("began");
            long began = System.nanoTime();
            trainer.await("ended");
            trainer.await("ended");
            long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() ->
                            TrainingLedger.read(cluster, INSTRUMENT).answers().size() == 2);
            return took + 500; // the transaction too
        }
    }

    /** The next requests, one of each line, for all vectors but some of the last; after the first signals are continued. */
    private void file(LocalCluster cluster, KafkaProducer<String, byte[]> writer) {
        int last = market.vectors().size() - 1 - KILLS - 1 + filed.size() / 2;
        Instant asOf = Instant.ofEpochMilli(market.vectors().get(last).closeTime());
        boolean first = filed.isEmpty();
        for (Task task : Task.values()) {
            var line = new ModelLine(task, Interval.M15, INSTRUMENT);
            Request request = first || task == Task.REGIME ? Request.full(line, asOf) : Request.incremental(line, asOf);
            filed.add(request);
            KilledMarket.write(
                    writer,
                    cluster.topics().trainingRequests(),
                    request.line().toString(),
                    request.toRecord("test"),
                    asOf.toEpochMilli());
        }
        writer.flush();
    }

    /** How many trainings a process went on with: the first epoch that it had of them was not the first. */
    private static int resumes(List<String> lines) {
        Set<String> trained = new HashSet<>();
        int resumes = 0;
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("began")) {
                trained.remove(words[1]);
            } else if (words[0].equals("epoch") && trained.add(words[1])) {
                resumes += words[2].equals("1") ? 0 : 1;
            }
        }
        return resumes;
    }

    private static int assertEachIsWhatAnUndisturbedTrainingMakes(LocalCluster cluster, Map<String, String> keys)
            throws InterruptedException {
        int rebuilt = 0;
        try (var archive = ReleaseArchive.open(TrainerProcess.config(keys), cluster.kafka(), cluster.topics())) {
            for (RecordedTraining training : archive.trainings()) {
                if (training.line().instrument().equals(INSTRUMENT)) {
                    RebuildResult result = archive.rebuild(training, EpochListener.none());
                    assertThat(result).isInstanceOfSatisfying(RebuildResult.Rebuilt.class, again -> {
                        assertThat(again.datasetHashNow()).isEqualTo(again.datasetHash());
                        assertThat(again.now().id()).isEqualTo(training.releaseId());
                    });
                    rebuilt++;
                }
            }
        }
        return rebuilt;
    }

    private static void assertTheCommandLineRebuilds(String release, LocalCluster cluster, Map<String, String> keys) {
        List<String> arguments = new ArrayList<>(List.of(
                "models",
                "rebuild",
                release.substring(0, 16),
                "--bootstrap-servers",
                cluster.kafka().bootstrapServers(),
                "--registry",
                cluster.registryUrl()));
        assertThat(Regimeflow.execute(arguments.toArray(String[]::new)))
                .describedAs("by the shipped spec, which is another")
                .isEqualTo(4);
        keys.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        assertThat(Regimeflow.execute(arguments.toArray(String[]::new))).isZero();
        arguments.set(2, "0123456789abcdef");
        assertThat(Regimeflow.execute(arguments.toArray(String[]::new))).isEqualTo(2);
    }

    private void assertTheCommandLineShows(TrainingCompleted answer, LocalCluster cluster) {
        Path pages = directory.resolve("pages");
        assertThat(Regimeflow.execute(
                        "models",
                        "show",
                        answer.getModelLine() + "@" + answer.getVersion(),
                        "--report",
                        pages.toString(),
                        "--bootstrap-servers",
                        cluster.kafka().bootstrapServers(),
                        "--registry",
                        cluster.registryUrl()))
                .isZero();
        assertThat(pages.resolve("%s %s.html"
                        .formatted(answer.getModelLine(), answer.getVersion())
                        .replaceAll("[/: ]", "-")))
                .content()
                .contains(answer.getReleaseId(), "data:image/png;base64,");
    }

    private Map<String, String> keys() throws IOException {
        Path profile = Files.writeString(directory.resolve("killed.yaml"), """
            name: killed
            schedule: cron
            full:
              cron: 0 1 * * SUN
              zone: UTC
              history: 365d
              split: 0.7/0.15/0.15
            incremental:
              cron: 0 2 * * *
              zone: UTC
              history: 10d
              learning-rate: 0.0001
              epochs: 20
              batch: 32
              min-samples: 100
              pooled: false
            """);
        return Map.ofEntries(
                Map.entry("trainer.group-id", "killed"),
                Map.entry("trainer.transactional-id", "killed-1"),
                Map.entry("trainer.state-dir", directory.resolve("state").toString()),
                Map.entry("trainer.schedule.enabled", "false"),
                Map.entry("trainer.instruments", INSTRUMENT.toString()),
                Map.entry("trainer.window", "5"),
                Map.entry("trainer.max-epochs", "40"),
                Map.entry("trainer.patience", "40"),
                Map.entry("trainer.set.signal-15m.profile", profile.toString()),
                Map.entry("trainer.set.regime-15m.network.units", "8"),
                Map.entry("trainer.set.signal-15m.network.units", "8"));
    }
}
