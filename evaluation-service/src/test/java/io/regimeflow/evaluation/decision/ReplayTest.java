package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.closeOf;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.request;
import static io.regimeflow.evaluation.decision.DecisionRecords.shown;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same is decided after a kill, in a replay, and in whatever order topics are read. */
class ReplayTest {
    private static final int BARS = 300;

    @TempDir
    Path stateDir;

    private final SimulatedMarket market = new SimulatedMarket(11);

    @Test
    void saysTheSameKilledAfterEveryRecord() {
        List<Object> log = inTime();
        try (var untouched = harness("one", new PublishedPast());
                var killed = harness("two", new PublishedPast())) {
            tell(untouched, log);
            for (int record = 0; record < log.size(); record++) {
                if (record % 40 == 0 || !(log.get(record) instanceof CheckedOutcome)) {
                    killed.restart();
                }
                killed.tell(SIGNAL, log.get(record));
            }

            assertThat(untouched.deployments()).hasSizeGreaterThan(4);
            assertThat(killed.said).isEqualTo(untouched.said);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 60, 250, 400, 10_000})
    void decidesNothingAgainInAReplayAndGoesOnWhereItWas(int knownBefore) {
        List<Object> log = inTime();
        int before = Math.min(knownBefore, log.size());
        try (var whole = harness("whole", new PublishedPast());
                var first = harness("first", new PublishedPast())) {
            tell(whole, log);
            tell(first, log.subList(0, before));
            try (var replay = harness("replay", first.published())) {
                tell(replay, log);

                List<ModelDeployment> together = new ArrayList<>(first.deployments());
                together.addAll(replay.deployments());
                assertThat(together).isEqualTo(whole.deployments());
                assertThat(endings(replay))
                        .isEqualTo(endings(whole)
                                .subList(endings(first).size(), endings(whole).size()));
                assertThat(replay.desk.standing(SIGNAL)).isEqualTo(whole.desk.standing(SIGNAL));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comparesTheSameInWhateverOrderTopicsAreRead(long seed) {
        List<List<Object>> topics = List.of(trainings(), shadows(new Random(seed)));
        try (var inTime = harness("in-time", new PublishedPast());
                var mixed = harness("mixed", new PublishedPast())) {
            tell(inTime, interleaved(topics, new Random(0)));
            tell(mixed, interleaved(topics, new Random(seed)));

            assertThat(endings(inTime)).isNotEmpty();
            assertThat(endings(mixed)).isEqualTo(endings(inTime));
        }
    }

    private DecisionHarness harness(String name, PublishedPast past) {
        return new DecisionHarness(stateDir.resolve(name), CONTESTS, past);
    }

    private static void tell(DecisionHarness harness, List<Object> log) {
        log.forEach(record -> harness.tell(SIGNAL, record));
    }

    /** How contests ended, but for what was shown and what waited, which are told as far as they were read. */
    private static List<ModelContest> endings(DecisionHarness harness) {
        return harness.said(ModelContest.class).stream()
                .filter(told -> !told.getStatus().equals("RUNNING"))
                .map(told -> ModelContest.newBuilder(told)
                        .setShown(List.of())
                        .setQueuedRelease(null)
                        .build())
                .toList();
    }

    /** A line's life: two contests, a daily release within the first, a release that waits in vain, and a request. */
    private List<Object> inTime() {
        var log = new ArrayList<Object>();
        log.add(training(SIGNAL, "1.0", 99, "BASELINE"));
        log.add(training(SIGNAL, "1.1", 199));
        String contest = "%s|%s|%s".formatted(SIGNAL, release("1.1").substring(0, 12), closeOf(200));
        List<CheckedOutcome> champion = market.outcomes("1.0", 200, 200 + BARS, 2);
        List<CheckedOutcome> challenger = market.outcomes("1.1", 200, 240, 0.1);
        challenger.addAll(market.outcomes("1.1-daily-20260101", 240, 200 + BARS, 0.1));
        List<CheckedOutcome> next = market.outcomes("1.3", 200, 200 + BARS, 0.5);
        for (int bar = 0; bar < BARS; bar++) {
            if (bar == 20) {
                log.add(training(SIGNAL, "1.2", 219));
            }
            if (bar == 30) {
                log.add(training(SIGNAL, "1.3", 229));
            }
            if (bar == 40) {
                log.add(training(SIGNAL, "1.1-daily-20260101", 239));
            }
            log.add(shown(200 + bar, contest, bar % 2 == 0 ? "1.0" : "1.1"));
            log.add(champion.get(bar));
            log.add(challenger.get(bar));
            log.add(next.get(bar));
        }
        log.add(request("back", "ROLLBACK").build());
        log.add(request("no", "STOP_CONTEST").build());
        return log;
    }

    private List<Object> trainings() {
        return List.of(training(SIGNAL, "1.0", 99, "BASELINE"), training(SIGNAL, "1.1", 199));
    }

    /** Outcomes of one bar in any order, and those of later bars before it, within the horizon. */
    private List<Object> shadows(Random random) {
        List<CheckedOutcome> champion = market.outcomes("1.0", 200, 200 + BARS, 2);
        List<CheckedOutcome> challenger = market.outcomes("1.1", 200, 200 + BARS, 0.1);
        var arrivals = new ArrayList<Arrival>();
        for (int bar = 0; bar < BARS; bar++) {
            // Decided by one of the three bars that follow it.
            arrivals.add(new Arrival(bar + 1 + random.nextInt(3), champion.get(bar)));
            arrivals.add(new Arrival(bar + 1 + random.nextInt(3), challenger.get(bar)));
        }
        arrivals.sort(Comparator.comparingInt(Arrival::decided));
        return arrivals.stream().map(arrival -> (Object) arrival.outcome()).toList();
    }

    private record Arrival(int decided, CheckedOutcome outcome) {}

    private static List<Object> interleaved(List<List<Object>> topics, Random random) {
        List<Deque<Object>> left =
                topics.stream().<Deque<Object>>map(ArrayDeque::new).toList();
        var log = new ArrayList<Object>();
        while (left.stream().anyMatch(topic -> !topic.isEmpty())) {
            Deque<Object> topic = left.get(random.nextInt(left.size()));
            for (int many = random.nextInt(100); many > 0 && !topic.isEmpty(); many--) {
                log.add(topic.removeFirst());
            }
        }
        return log;
    }
}
