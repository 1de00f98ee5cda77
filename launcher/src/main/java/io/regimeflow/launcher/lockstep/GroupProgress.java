package io.regimeflow.launcher.lockstep;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far one consumer group has committed. */
public final class GroupProgress {
    private final Admin admin;
    private final String group;

    /** The progress of {@code group}; {@code admin} stays the caller's to close. */
    public GroupProgress(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Whether the group has committed every partition at least up to the given next offset. */
    public boolean reached(Map<TopicPartition, Long> nextOffsets) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return nextOffsets.entrySet().stream().allMatch(wanted -> {
            OffsetAndMetadata found = committed.get(wanted.getKey());
            return wanted.getValue() == 0 || (found != null && found.offset() >= wanted.getValue());
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the committed offsets of group " + group, e.getCause());
        }
    }
}
