package io.regimeflow.trainer.inputs;

import io.regimeflow.schemas.topic.Topic;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the logs are read by one training: the next offset of each partition, that no record at or beyond it is used.
 *
 * @param next by partition
 */
public record InputOffsets(Map<TopicPartition, Long> next) {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    public InputOffsets {
        next = Map.copyOf(next);
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException that names what is no {@code topic-partition@next offset}
     */
    public static InputOffsets parse(List<String> texts) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (String text : texts) {
            int at = text.lastIndexOf('@');
            int dash = text.lastIndexOf('-', Math.max(at, 0));
            try {
                var partition =
                        new TopicPartition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1, at)));
                next.put(partition, Long.parseLong(text.substring(at + 1)));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalArgumentException("'%s' is not topic-partition@next offset".formatted(text), e);
            }
        }
        return new InputOffsets(next);
    }

    /** Those of both. */
    InputOffsets and(Map<TopicPartition, Long> more) {
        Map<TopicPartition, Long> both = new HashMap<>(next);
        both.putAll(more);
        return new InputOffsets(both);
    }

    /** Those of one topic; none where the topic is not among the inputs. */
    public Map<TopicPartition, Long> of(Topic<?> topic) {
        return next.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic.name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Each as {@code topic-partition@next offset}, by topic and partition. */
    public List<String> texts() {
        return next.keySet().stream()
                .sorted(ORDER)
                .map(partition -> partition + "@" + next.get(partition))
                .toList();
    }
}
