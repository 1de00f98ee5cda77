package io.regimeflow.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.runtime.telemetry.Telemetry;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition FIRST = new TopicPartition("states-changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("states-changelog", 1);

    private final Telemetry telemetry = Telemetry.create("feature-stream");
    private long now = 1;
    private final RestoreProgress progress = new RestoreProgress("features", telemetry, () -> now);

    @Test
    void tellsWhatIsLeftOfAllChangelogs() {
        progress.onRestoreStart(FIRST, "states", 10, 110);
        progress.onRestoreStart(SECOND, "states", 0, 50);
        assertLeft(150);

        progress.onBatchRestored(FIRST, "states", 59, 40);
        assertLeft(100);

        progress.onRestoreEnd(FIRST, "states", 80);
        assertLeft(50);
    }

    @Test
    void takesARestorationFromTheFirstChangelogToTheLast() {
        progress.onRestoreStart(FIRST, "states", 0, 100);
        elapse(Duration.ofSeconds(1));
        progress.onRestoreStart(SECOND, "states", 0, 100);
        progress.onBatchRestored(SECOND, "states", 99, 70);
        progress.onRestoreEnd(SECOND, "states", 70);
        elapse(Duration.ofSeconds(2));
        progress.onBatchRestored(FIRST, "states", 99, 30);
        progress.onRestoreEnd(FIRST, "states", 30);
        elapse(Duration.ofSeconds(60));

        var restorations = telemetry.timer("streams.restore", "application", "features");
        assertThat(restorations.count()).isEqualTo(1);
        assertThat(restorations.total()).isEqualTo(Duration.ofSeconds(3));
        assertThat(telemetry
                        .counter("streams.restore.records", "application", "features")
                        .count())
                .isEqualTo(100);
    }

    @Test
    void endsWithAChangelogThatIsTakenAway() {
        progress.onRestoreStart(FIRST, "states", 0, 100);
        elapse(Duration.ofSeconds(5));

        progress.onRestoreSuspended(FIRST, "states", 20);

        assertLeft(0);
        assertThat(telemetry.timer("streams.restore", "application", "features").total())
                .isEqualTo(Duration.ofSeconds(5));
    }

    private void elapse(Duration time) {
        now += time.toNanos();
    }

    private void assertLeft(int offsets) {
        assertThat(telemetry.scrape())
                .contains("regimeflow_streams_restore_left{application=\"features\",service=\"feature-stream\"} %d.0"
                        .formatted(offsets));
    }
}
