package io.regimeflow.schemas.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics of a cluster what the contract says, and refuses a topic that cannot be made so.
 *
 * <p>Existing topics are checked before any is created, so a refusal leaves the cluster as it was. A retention that a live
 * cluster has bounded stays; limits that would reject our records are raised.
 */
public final class TopicProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioner.class);

    private final Admin admin;

    private TopicProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates what is missing; safe to call from several services at once.
     *
     * @throws TopicMismatchException when an existing topic has other partitions or another cleanup
     * @throws KafkaException when the cluster does not answer or refuses
     */
    public static void provision(Admin admin, Topics topics) {
        new TopicProvisioner(admin).provision(topics.all());
    }

    private void provision(List<Topic<?>> topics) {
        var observation = new TopicObservation(admin);
        Map<String, ObservedTopic> existing = observation.of(topics);
        List<Topic<?>> missing = new ArrayList<>();
        for (Topic<?> topic : topics) {
            ObservedTopic observed = existing.get(topic.name());
            if (observed == null) {
                missing.add(topic);
            } else {
                observed.requireFits(topic);
            }
        }
        List<Topic<?>> raced = create(missing);
        existing.putAll(observation.of(raced));
        for (Topic<?> topic : topics) {
            Optional.ofNullable(existing.get(topic.name())).ifPresent(observed -> {
                observed.requireFits(topic);
                observed.raiseLimits(admin, topic);
            });
        }
    }

    /** Creates topics and returns those that somebody else created meanwhile. */
    private List<Topic<?>> create(List<Topic<?>> missing) {
        var requests = new LinkedHashMap<String, NewTopic>();
        missing.forEach(topic -> requests.put(
                topic.name(),
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(TopicConfigs.of(topic))));
        Map<String, KafkaFuture<Void>> answers =
                admin.createTopics(requests.values()).values();
        List<Topic<?>> raced = new ArrayList<>();
        for (Topic<?> topic : missing) {
            try {
                AdminAnswers.await(answers.get(topic.name()), "creating topic " + topic.name());
                LOG.atInfo()
                        .addKeyValue("topic", topic.name())
                        .addKeyValue("partitions", topic.partitions())
                        .log("topic created");
            } catch (KafkaException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                raced.add(topic);
            }
        }
        return raced;
    }
}
