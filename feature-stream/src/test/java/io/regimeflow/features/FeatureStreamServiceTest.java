package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds without a broker: nothing listens on the port that these settings name. */
class FeatureStreamServiceTest {
    @TempDir
    private Path stateDir;

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://service"), 4);
    private final Telemetry telemetry = Telemetry.create("feature-stream");

    @Test
    void servesWithoutAnAuditorThatCannotBeStarted() throws IOException {
        FeatureStreamConfig config = config();
        String audit = config.auditGroups().get(0);
        Files.writeString(stateDir.resolve(audit), "where its directory should be");

        try (var service = FeatureStreamService.launch(config, topics, telemetry)) {
            assertThat(service.stoppedAudits()).containsExactly(audit);
            assertThat(service.readiness()).isNotInstanceOf(Readiness.Failed.class);
            assertThat(telemetry.scrape())
                    .containsPattern("regimeflow_audit_running\\{service=\"feature-audit-fs18-[0-9a-f]+\"} 0.0");
        }
    }

    @Test
    void hasNoStoppedAuditorWhereItCouldBeStarted() {
        try (var service = FeatureStreamService.launch(config(), topics, telemetry)) {
            assertThat(service.stoppedAudits()).isEmpty();
        }
    }

    private FeatureStreamConfig config() {
        return new FeatureStreamConfig(
                List.of(FeatureSetSource.parse("fs18")),
                List.of(),
                Interval.M5,
                Interval.M15,
                Map.of(),
                new AuditConfig(1),
                StreamsSettings.of(
                        "features",
                        "127.0.0.1:1",
                        stateDir,
                        topics.deadLetters().name()));
    }
}
