package io.regimeflow.schemas.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic as a cluster keeps it. */
record ObservedTopic(String name, int partitions, Config config) {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedTopic.class);

    /** Throws {@link TopicMismatchException} when the topic cannot carry what the contract puts on it. */
    void requireFits(Topic<?> wanted) {
        if (partitions != wanted.partitions()) {
            throw new TopicMismatchException(
                    ("topic %s has %d partitions, but %d are configured: keys would land elsewhere and joins would miss; "
                                    + "configure %d partitions, or use an empty cluster")
                            .formatted(name, partitions, wanted.partitions(), partitions));
        }
        String cleanup = value(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!cleanup.equals(wanted.cleanup().policy())) {
            throw new TopicMismatchException(
                    ("topic %s has cleanup.policy=%s, but %s is needed, or records that are still needed go; mend it with: "
                                    + "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config cleanup.policy=%s")
                            .formatted(
                                    name,
                                    cleanup,
                                    wanted.cleanup().policy(),
                                    name,
                                    wanted.cleanup().policy()));
        }
    }

    /** Raises limits under which the broker would reject our records: too large, or too far in the future. */
    void raiseLimits(Admin admin, Topic<?> wanted) {
        List<AlterConfigOp> raises = new ArrayList<>();
        raise(raises, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, wanted.maxMessageBytes());
        raise(raises, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE);
        if (raises.isEmpty()) {
            return;
        }
        Map<ConfigResource, Collection<AlterConfigOp>> change = Map.of(TopicObservation.resource(name), raises);
        AdminAnswers.await(admin.incrementalAlterConfigs(change).all(), "raising the limits of topic " + name);
        LOG.atInfo().addKeyValue("topic", name).addKeyValue("changes", raises).log("topic limits raised");
    }

    private void raise(List<AlterConfigOp> raises, String setting, long needed) {
        if (Long.parseLong(value(setting)) < needed) {
            raises.add(new AlterConfigOp(new ConfigEntry(setting, Long.toString(needed)), AlterConfigOp.OpType.SET));
        }
    }

    private String value(String setting) {
        ConfigEntry entry = config.get(setting);
        if (entry == null || entry.value() == null) {
            throw new TopicMismatchException(
                    "topic %s: the broker does not tell its %s; Kafka 3.6 or newer is needed".formatted(name, setting));
        }
        return entry.value();
    }
}
