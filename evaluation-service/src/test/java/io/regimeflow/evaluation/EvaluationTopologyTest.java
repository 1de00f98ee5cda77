package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class EvaluationTopologyTest {
    private static final Topics TOPICS = Topics.create(SerdeSettings.ofRegistry("mock://evaluation"), 4);
    private static final EvaluationConfig CONFIG = Config.load(new ConfigSources(Map.of(), Map.of(), Optional.empty()))
            .bind(EvaluationConfig.class, "evaluation");

    @Test
    void judgesByInstrumentAndDecidesByLine() {
        Topology topology = new EvaluationTopology(CONFIG, TOPICS, PublishedPast::new).build();

        assertThat(topology.describe().subtopologies()).hasSize(2);
    }
}
