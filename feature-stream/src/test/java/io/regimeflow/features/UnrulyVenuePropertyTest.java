package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UnrulyVenuePropertyTest {
    private static final int UNRULY = 500;
    private static final int ORDERLY = 60;

    @Property(tries = 8)
    void whateverOrderBarsArriveInItGivesThePipelinesBitsAndSaysWhyItRefusesTheRest(@ForAll long seed)
            throws IOException {
        List<Bar> bars = Bars.walk(Bars.BTC, UNRULY + ORDERLY, seed);
        List<UnrulyVenue.Arrival> arrivals = UnrulyVenue.send(bars.subList(0, UNRULY), seed);
        List<Bar> rest = bars.subList(UNRULY, bars.size());

        var expected = new Expected();
        Path stateDir = Files.createTempDirectory("unruly");
        try (var harness =
                new FeatureStreamHarness(stateDir, new RestartedNowAndThen(FeatureStreamHarness.processors(), seed))) {
            arrivals.forEach(arrival -> {
                harness.publish(Bars.BTC.toString(), Bars.record(arrival.bar(), arrival.status()));
                expected.take(arrival);
            });
            List<FeatureVector> unruly = harness.vectors();
            harness.publish(rest);

            assertThat(unruly).isEqualTo(expected.vectors);
            assertThat(harness.deadLetters()).isNotEmpty().isEqualTo(expected.reasons);
            assertThat(harness.vectors()).hasSize(ORDERLY / 3).isEqualTo(expected.inOrder(rest));
        } finally {
            delete(stateDir);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a pipeline without Kafka makes of the same arrivals. */
    private static final class Expected {
        private final FeaturePipeline pipeline = FeatureStreamHarness.PIPELINES.create(Bars.BTC);
        private final List<FeatureVector> vectors = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();
        private final TreeMap<Long, Bar> taken = new TreeMap<>();

        void take(UnrulyVenue.Arrival arrival) {
            Bar bar = arrival.bar();
            if (arrival.status().equals("PARTIAL")) {
                reasons.add("bar of status PARTIAL is not closed");
                return;
            }
            Optional<String> refusal = pipeline.refusal(bar);
            if (refusal.isEmpty()) {
                pipeline.update(bar).ifPresent(vectors::add);
            } else if (arrival.status().equals("REVISED")
                    && pipeline.revisionRefusal(bar).isEmpty()) {
                pipeline.revise(bar);
            } else {
                reasons.add(
                        arrival.status().equals("REVISED")
                                ? pipeline.revisionRefusal(bar).orElseThrow()
                                : refusal.get());
                return;
            }
            taken.put(bar.openTime(), bar);
        }

        /** The last vectors of a pipeline that has seen what was taken in the order of time, revised from the start. */
        List<FeatureVector> inOrder(List<Bar> rest) {
            FeaturePipeline fresh = FeatureStreamHarness.PIPELINES.create(Bars.BTC);
            taken.values().forEach(fresh::update);
            return rest.stream().map(fresh::update).flatMap(Optional::stream).toList();
        }
    }
}
