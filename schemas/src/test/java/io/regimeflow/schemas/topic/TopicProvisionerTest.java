package io.regimeflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.serde.SerdeSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicProvisionerTest {
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://provisioner"), 4);
    private final MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();

    @Test
    void createsEveryTopicAsTheContractSays() throws Exception {
        TopicProvisioner.provision(admin, topics);

        assertThat(admin.listTopics().names().get())
                .containsExactlyInAnyOrderElementsOf(
                        topics.all().stream().map(Topic::name).toList());
        assertThat(partitionsOf("new_prediction")).isEqualTo(4);
        assertThat(settingsOf("new_prediction"))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("message.timestamp.after.max.ms", "9223372036854775807");
        assertThat(settingsOf("model_artifact"))
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("max.message.bytes", "16777216");
    }

    @Test
    void leavesAProvisionedClusterAsItIs() throws Exception {
        TopicProvisioner.provision(admin, topics);
        Map<String, String> before = settingsOf("model_artifact");

        TopicProvisioner.provision(admin, topics);

        assertThat(settingsOf("model_artifact")).isEqualTo(before);
    }

    @Test
    void refusesATopicWithOtherPartitionsBeforeItCreatesAny() throws Exception {
        create("features", 3, Map.of());

        assertThatThrownBy(() -> TopicProvisioner.provision(admin, topics))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageStartingWith("topic features has 3 partitions, but 4 are configured")
                .hasMessageEndingWith("configure 3 partitions, or use an empty cluster");
        assertThat(admin.listTopics().names().get()).containsExactly("features");
    }

    @Test
    void refusesATopicWithAnotherCleanupAndSaysHowToMendIt() {
        create("model_artifact", 4, Map.of("cleanup.policy", "delete"));

        assertThatThrownBy(() -> TopicProvisioner.provision(admin, topics))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageStartingWith("topic model_artifact has cleanup.policy=delete, but compact is needed")
                .hasMessageEndingWith("--entity-name model_artifact --add-config cleanup.policy=compact");
    }

    @Test
    void raisesLimitsThatWouldRejectOurRecordsAndKeepsTheRetentionOfALiveCluster() throws Exception {
        create(
                "model_artifact",
                4,
                Map.of(
                        "cleanup.policy", "compact",
                        "retention.ms", "86400000",
                        "max.message.bytes", "1048588",
                        "message.timestamp.after.max.ms", "3600000"));

        TopicProvisioner.provision(admin, topics);

        assertThat(settingsOf("model_artifact"))
                .containsEntry("max.message.bytes", "16777216")
                .containsEntry("message.timestamp.after.max.ms", "9223372036854775807")
                .containsEntry("retention.ms", "86400000");
    }

    @Test
    void saysWhatItWasDoingWhenTheClusterRefuses() {
        admin.timeoutNextRequest(1);

        assertThatThrownBy(() -> TopicProvisioner.provision(admin, topics))
                .isInstanceOf(KafkaException.class)
                .hasMessageMatching("describing topic \\w+ failed: .*TimeoutException.*");
    }

    private void create(String name, int partitions, Map<String, String> settings) {
        var complete = new HashMap<String, String>(TopicConfigs.of(topics.features()));
        complete.putAll(settings);
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(complete)));
    }

    private int partitionsOf(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .partitions()
                .size();
    }

    private Map<String, String> settingsOf(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config =
                admin.describeConfigs(List.of(resource)).values().get(resource).get();
        var settings = new HashMap<String, String>();
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
        return settings;
    }
}
