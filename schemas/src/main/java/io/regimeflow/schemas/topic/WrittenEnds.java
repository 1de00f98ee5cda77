package io.regimeflow.schemas.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a topic has been written, open transactions included, and from where on it is still there.
 *
 * <p>The end that a reader of committed records is told may lie before what a commit that has returned holds: the commit's
 * markers reach the partitions a little later. Who must miss nothing reads {@linkplain TopicLog#readTo up to} these ends.
 *
 * @param admin stays the caller's to close
 */
public record WrittenEnds(Admin admin) {

    /** The next offset of each partition now. */
    public Map<TopicPartition, Long> of(Topic<?> topic) {
        return offsets(topic, OffsetSpec.latest());
    }

    /** The first offset of each partition that is still there; above 0 where retention has taken the beginning. */
    public Map<TopicPartition, Long> beginningsOf(Topic<?> topic) {
        return offsets(topic, OffsetSpec.earliest());
    }

    private Map<TopicPartition, Long> offsets(Topic<?> topic, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> which));
        var answer = AdminAnswers.await(
                admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all(),
                "reading the ends of topic " + topic.name());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
