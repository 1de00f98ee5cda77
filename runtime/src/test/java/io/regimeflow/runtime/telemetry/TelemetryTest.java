package io.regimeflow.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final Telemetry telemetry = Telemetry.create("ingest-service");

    @Test
    void publishesCountersUnderTheNameOfTheService() {
        telemetry.counter("bars.published", "source", "csv").increment(3);

        assertThat(telemetry.scrape())
                .contains("regimeflow_bars_published_total{service=\"ingest-service\",source=\"csv\"} 3.0");
    }

    @Test
    void givesTheSameCounterForTheSameNameAndTags() {
        telemetry.counter("bars").increment();
        telemetry.counter("bars").increment();

        assertThat(telemetry.counter("bars").count()).isEqualTo(2);
    }

    @Test
    void refusesToLowerACounter() {
        var counter = telemetry.counter("bars");

        assertThatThrownBy(() -> counter.increment(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsServicesOfOneRegistryApart() {
        telemetry.counter("bars").increment();
        telemetry.service("feature-stream").counter("bars").increment(2);

        assertThat(telemetry.scrape())
                .contains("regimeflow_bars_total{service=\"ingest-service\"} 1.0")
                .contains("regimeflow_bars_total{service=\"feature-stream\"} 2.0");
    }

    @Test
    void letsALaterGaugeReplaceAnEarlierOneOfTheSameNameAndTags() {
        telemetry.gauge("lag", () -> 1, "topic", "a");
        telemetry.gauge("lag", () -> 5, "topic", "b");
        telemetry.gauge("lag", () -> 2, "topic", "a");

        assertThat(telemetry.scrape())
                .contains("topic=\"a\"} 2.0")
                .contains("topic=\"b\"} 5.0")
                .doesNotContain("topic=\"a\"} 1.0");
    }

    @Test
    void keepsAGaugeWhoseOwnerNobodyElseHolds() {
        telemetry.gauge("lag", () -> 7);

        System.gc();

        assertThat(telemetry.scrape()).contains("regimeflow_lag{service=\"ingest-service\"} 7.0");
    }

    @Test
    void publishesTheCountSumAndPercentilesOfATimer() {
        var timer = telemetry.timer("score");
        timer.record(Duration.ofMillis(2));
        timer.recordNanos(4_000_000);

        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.total()).isEqualTo(Duration.ofMillis(6));
        assertThat(telemetry.scrape())
                .contains("regimeflow_score_seconds_count{service=\"ingest-service\"} 2")
                .contains("quantile=\"0.99\"");
    }

    @Test
    void refusesOneNameWithOtherTagKeys() {
        telemetry.counter("bars", "source", "csv").increment();

        assertThatThrownBy(() -> telemetry.counter("bars", "topic", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void publishesTheFiguresOfTheJvm() {
        assertThat(telemetry.scrape()).contains("jvm_memory_used_bytes").contains("process_uptime_seconds");
    }
}
