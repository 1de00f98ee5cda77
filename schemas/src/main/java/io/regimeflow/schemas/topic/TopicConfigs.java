package io.regimeflow.schemas.topic;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The broker's settings of a new topic. */
final class TopicConfigs {
    private static final String UNLIMITED_RETENTION = "-1";

    private TopicConfigs() {}

    /**
     * Record timestamps are market time, which may lie far from the broker's clock: retention would delete a replayed year at
     * once, and the check against the future would refuse a simulated one.
     */
    static Map<String, String> of(Topic<?> topic) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanup().policy(),
                TopicConfig.RETENTION_MS_CONFIG, UNLIMITED_RETENTION,
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(topic.maxMessageBytes()));
    }
}
