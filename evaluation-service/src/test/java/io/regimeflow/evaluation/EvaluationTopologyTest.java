package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.performance.PerformanceConfig;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class EvaluationTopologyTest {
    private static final Topics TOPICS = Topics.create(SerdeSettings.ofRegistry("mock://evaluation"), 4);
    private static final EvaluationConfig CONFIG = new EvaluationConfig(
            "regimeflow-evaluation",
            Path.of("state"),
            1,
            Duration.ofMillis(100),
            Interval.parse("5m"),
            new PerformanceConfig(Duration.ofHours(1)));

    @Test
    void judgesByInstrumentAndDecidesByLine() {
        Topology topology = new EvaluationTopology(CONFIG, TOPICS).build();

        assertThat(topology.describe().subtopologies()).hasSize(2);
    }
}
