package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.evaluation.input.NoReferences;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class EvaluationTopologyTest {
    private static final Topics TOPICS = Topics.create(SerdeSettings.ofRegistry("mock://evaluation"), 4);

    @Test
    void judgesByInstrumentAndDecidesByLine() {
        Topology topology = new EvaluationTopology(
                        Configs.standard(),
                        TOPICS,
                        PublishedPast::new,
                        new NoReferences(),
                        Telemetry.create("evaluation"),
                        Clock.systemUTC())
                .build();

        assertThat(topology.describe().subtopologies()).hasSize(2);
    }
}
