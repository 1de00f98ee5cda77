package io.regimeflow.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ServiceGroupTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void launchesInOrderAndClosesInReverse() {
        var group = ServiceGroup.launch(
                "platform", List.of(launch("ingest", Readiness.ready()), launch("trainer", Readiness.ready())));

        group.close();

        assertThat(events).containsExactly("launch ingest", "launch trainer", "close trainer", "close ingest");
    }

    @Test
    void closesTheEarlierOnesWhenALaunchFails() {
        Supplier<Service> broken = () -> {
            throw new IllegalStateException("no model");
        };

        assertThatThrownBy(() -> ServiceGroup.launch("platform", List.of(launch("ingest", Readiness.ready()), broken)))
                .hasMessage("no model");

        assertThat(events).containsExactly("launch ingest", "close ingest");
    }

    @Test
    void isReadyWhenAllAre() {
        try (var group = ServiceGroup.launch("platform", List.of(launch("ingest", Readiness.ready())))) {
            assertThat(group.readiness()).isEqualTo(Readiness.ready());
        }
    }

    @Test
    void namesTheFirstThatIsNotReady() {
        var launches = List.of(
                launch("ingest", Readiness.ready()),
                launch("features", Readiness.notReady("restores")),
                launch("trainer", Readiness.notReady("waits")));

        try (var group = ServiceGroup.launch("platform", launches)) {
            assertThat(group.readiness()).isEqualTo(Readiness.notReady("features: restores"));
        }
    }

    @Test
    void reportsAFailureBeforeAnythingElse() {
        var launches = List.of(
                launch("features", Readiness.notReady("restores")), launch("trainer", Readiness.failed("no disk")));

        try (var group = ServiceGroup.launch("platform", launches)) {
            assertThat(group.readiness()).isEqualTo(Readiness.failed("trainer: no disk"));
        }
    }

    private Supplier<Service> launch(String name, Readiness readiness) {
        return () -> {
            events.add("launch " + name);
            return new Recorded(name, readiness, events);
        };
    }

    private record Recorded(String name, Readiness readiness, List<String> events) implements Service {
        @Override
        public void close() {
            events.add("close " + name);
        }
    }
}
