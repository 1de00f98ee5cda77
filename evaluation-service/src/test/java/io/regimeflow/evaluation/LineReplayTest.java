package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided and told of a line is not decided otherwise when all is read once more without state. */
class LineReplayTest {
    private static final Map<String, String> KEYS = Map.of("contest.enabled", "false", "drift.enabled", "false");
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final Instant AUGUST = Instant.parse("2023-08-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2023-12-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void entersNoMonthAgainThatWasDecidedAndRetiresWhatItRetired() {
        List<Object> log = List.of(
                Trained.of(Made.LINE, A, "1.0", AUGUST),
                Trained.of(Made.LINE, B, "1.0-daily-20230801", AUGUST),
                Trained.of(Made.LINE, Made.release('c'), "1.1", AUGUST),
                outcome(AUGUST.plus(Duration.ofDays(100))),
                outcome(DECEMBER));
        try (var first = new LineHarness(Made.LINE, directory.resolve("first"), KEYS)) {
            log.forEach(first::tell);
            assertThat(first.said(ModelSelection.class)).singleElement().satisfies(told -> assertThat(told.getRetired())
                    .containsExactly(B));
            var past = new PublishedPast();
            first.said(ModelDeployment.class).forEach(past::add);
            first.said(ModelSelection.class).forEach(past::add);

            try (var replay = new LineHarness(Made.LINE, directory.resolve("replay"), KEYS, past)) {
                log.forEach(replay::tell);

                assertThat(replay.said(ModelSelection.class)).isEmpty();
                assertThat(replay.said(ModelDeployment.class)).isEmpty();
                assertThat(last(replay).getStatus()).isEqualTo("RETIRED");
                assertThat(last(replay).getDeprecatedAt()).isEqualTo(last(first).getDeprecatedAt());
                assertThat(last(replay).getDeprecatedReason())
                        .isEqualTo(last(first).getDeprecatedReason());
            }
        }
    }

    @Test
    void retiresNothingForARequestThatWasRefused() {
        try (var line = new LineHarness(Made.LINE, directory, KEYS)) {
            line.tell(Trained.of(Made.LINE, A, "1.0", AUGUST));
            line.tell(Trained.of(Made.LINE, B, "1.1", AUGUST));
            line.tell(retire("a").setModelLine("regime/15m/BINANCE:BTCUSDT").build());

            assertThat(last(line).getStatus()).isNotEqualTo("RETIRED");
            line.tell(retire("b").build());
            assertThat(last(line).getStatus()).isEqualTo("RETIRED");
            assertThat(last(line).getDeprecatedReason()).isEqualTo("too old");
        }
    }

    @Test
    void saysOfAPastChampionWhenItWasDeployed() {
        List<Object> log = List.of(
                Trained.of(Made.LINE, A, "1.0", AUGUST),
                Trained.of(Made.LINE, B, "1.1", AUGUST),
                outcome(AUGUST.plus(Duration.ofDays(1))),
                outcome(AUGUST.plus(Duration.ofDays(2))));
        try (var first = new LineHarness(Made.LINE, directory.resolve("first"), KEYS)) {
            log.forEach(first::tell);
            var past = new PublishedPast();
            first.said(ModelDeployment.class).forEach(past::add);

            try (var replay = new LineHarness(Made.LINE, directory.resolve("replay"), KEYS, past)) {
                log.forEach(replay::tell);

                assertThat(last(replay).getDeployedAt())
                        .isEqualTo(last(first).getDeployedAt())
                        .isNotNull();
            }
        }
    }

    private static DecisionRequest.Builder retire(String id) {
        return DecisionRequest.newBuilder()
                .setRequestId(id)
                .setModelLine(Made.LINE.toString())
                .setAction("RETIRE")
                .setRelease(A)
                .setReason("too old")
                .setRequestedBy("somebody")
                .setRequestedAt(Instant.EPOCH);
    }

    /** What was told last of the release that is retired. */
    private static ModelVersion last(LineHarness line) {
        var told = new ArrayList<>(line.said(ModelVersion.class));
        String retired = line.said(ModelVersion.class).stream()
                        .anyMatch(version -> version.getVersion().contains("daily"))
                ? B
                : A;
        told.removeIf(version -> !version.getReleaseId().equals(retired));
        return told.get(told.size() - 1);
    }

    private static Object outcome(Instant close) {
        return Made.outcomeOf(
                        "BINANCE:BTCUSDT/15m/%d/%s".formatted(close.toEpochMilli(), A),
                        close.toEpochMilli(),
                        A,
                        "UP",
                        "UP",
                        close.toEpochMilli() + Made.BAR,
                        0.1,
                        0.1,
                        0.2,
                        0.7)
                .setSignalVersion("1.0")
                .build();
    }
}
