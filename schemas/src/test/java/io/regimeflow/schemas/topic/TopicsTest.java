package io.regimeflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.serde.SerdeSettings;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://topics"), 4);

    @Test
    void namesEveryTopicOfTheLoop() {
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "new_market_data",
                        "features",
                        "new_prediction",
                        "shadow_prediction",
                        "signal_outcome",
                        "checked_outcome",
                        "training_request",
                        "training_completed",
                        "model_artifact",
                        "model_deployment",
                        "deployment_applied",
                        "decision_request",
                        "decision_answer",
                        "model_contest",
                        "model_version",
                        "model_selection",
                        "alert",
                        "dead_letter");
    }

    @Test
    void givesEveryTopicTheSamePartitionsSoThatJoinsNeverRepartition() {
        assertThat(topics.all()).extracting(Topic::partitions).containsOnly(4);
    }

    @Test
    void keepsTheLastRecordOfArtifactsContestsAndVersionsAndEverythingOfTheRest() {
        assertThat(topics.all())
                .filteredOn(topic -> topic.cleanup() == Cleanup.COMPACT)
                .extracting(Topic::name)
                .containsExactly("model_artifact", "model_contest", "model_version");
    }

    @Test
    void takesModelsOfSixteenMebibytesAndTheirDeadLetters() {
        assertThat(topics.artifacts().maxMessageBytes()).isEqualTo(16 * 1024 * 1024);
        assertThat(topics.deadLetters().maxMessageBytes())
                .isGreaterThan(topics.artifacts().maxMessageBytes());
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThatThrownBy(() -> Topics.create(SerdeSettings.ofRegistry("mock://topics"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("topic new_market_data: 0 partitions, but at least 1 is needed");
    }
}
