package io.regimeflow.schemas.topic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks how a cluster keeps topics. */
final class TopicObservation {
    private final Admin admin;

    TopicObservation(Admin admin) {
        this.admin = admin;
    }

    /** What the cluster has of {@code topics}, by name; a topic that it has not is absent. */
    Map<String, ObservedTopic> of(List<Topic<?>> topics) {
        Map<String, Integer> partitions = partitions(topics);
        Map<ConfigResource, KafkaFuture<Config>> answers = admin.describeConfigs(partitions.keySet().stream()
                        .map(TopicObservation::resource)
                        .toList())
                .values();
        var observed = new LinkedHashMap<String, ObservedTopic>();
        partitions.forEach((name, count) -> {
            Config config = AdminAnswers.await(answers.get(resource(name)), "reading the settings of topic " + name);
            observed.put(name, new ObservedTopic(name, count, config));
        });
        return observed;
    }

    private Map<String, Integer> partitions(List<Topic<?>> topics) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        var partitions = new LinkedHashMap<String, Integer>();
        answers.forEach((name, answer) -> {
            try {
                partitions.put(
                        name,
                        AdminAnswers.await(answer, "describing topic " + name)
                                .partitions()
                                .size());
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return partitions;
    }

    static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
