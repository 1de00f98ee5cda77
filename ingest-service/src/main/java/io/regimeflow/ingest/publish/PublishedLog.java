package io.regimeflow.ingest.publish;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Reads from the log how far earlier runs came. */
public final class PublishedLog {
    private final Consumer<String, byte[]> consumer;
    private final Topics topics;

    /** The consumer must read committed records only, and belongs to the caller. */
    public PublishedLog(Consumer<String, byte[]> consumer, Topics topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /** What is there; to be asked after the predecessor was fenced, so that nothing is added any more. */
    public Published read(Collection<Instrument> instruments) {
        var keys = instruments.stream().map(Instrument::toString).collect(Collectors.toSet());
        var tail = new LogTail(keys, topics.marketData());
        tail.read(consumer, partitions(topics.marketData()));
        var lines = new DeadLetteredLines();
        lines.read(consumer, partitions(topics.deadLetters()));
        return new Published(tail.lastCloseTimes(), tail.nextOffsets(), lines.last());
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
