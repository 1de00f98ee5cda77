package io.regimeflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.publish.BatchLimits;
import io.regimeflow.ingest.replay.DueSchedule;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

class IngestServiceTest {
    private static final Topics TOPICS = Topics.create(SerdeSettings.ofRegistry("mock://ingest-service"), 1);

    @Test
    void tellsTheCauseOfAFailureBeforeItsReadinessDoes() {
        // Given
        var service = failing(new BadInputException("no such bars"));
        var readinessWhenDone = new AtomicReference<Readiness>();
        var done = service.done().whenComplete((nothing, failure) -> readinessWhenDone.set(service.readiness()));

        // When
        service.start();

        // Then
        await().until(() -> service.readiness() instanceof Readiness.Failed);
        assertThat(done).isCompletedExceptionally();
        assertThat(readinessWhenDone.get()).isInstanceOf(Readiness.NotReady.class);
        assertThatThrownBy(service::awaitDone)
                .isInstanceOf(BadInputException.class)
                .hasMessage("no such bars");
    }

    private static IngestService failing(RuntimeException failure) {
        var clients = new KafkaClients() {
            @Override
            public Producer<String, byte[]> producer() {
                throw failure;
            }

            @Override
            public Consumer<String, byte[]> consumer() {
                throw failure;
            }
        };
        var config = config();
        var run =
                new IngestRun(config, TOPICS, Sources.of(config), clients, Telemetry.create("test"), System::nanoTime);
        return new IngestService(config, run, ReplayGate.open());
    }

    private static IngestConfig config() {
        return new IngestConfig(
                new KafkaSettings("127.0.0.1:1"),
                SourceKind.SIM,
                List.of(),
                Interval.M15,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DueSchedule(Optional.empty(), Duration.ofHours(1), Duration.ofHours(1)),
                new SimulationConfig(1, Optional.empty()),
                new BatchLimits(10, Duration.ofSeconds(30)),
                "test");
    }
}
