package io.regimeflow.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A log of committed records, with an offset left out after each transaction as a real one's marker does. */
public final class FakeLog {
    private static final int PARTITIONS = 3;
    private static final int RECORDS_PER_POLL = 7;

    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** Everything of a topic, partition by partition. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return partitions(topic).stream()
                .flatMap(partition -> records.getOrDefault(partition, List.of()).stream())
                .toList();
    }

    /** Appends records as one transaction. */
    public void append(List<ProducerRecord<String, byte[]>> transaction) {
        transaction.forEach(this::append);
        transaction.stream()
                .map(FakeLog::partition)
                .distinct()
                .forEach(partition -> ends.merge(partition, 1L, Long::sum));
    }

    /** A transactional producer that dies at a commit, before it takes effect. */
    public Producer<String, byte[]> producer(int commitsToLive) {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            private int commits;
            private int appended;

            @Override
            public synchronized void commitTransaction() {
                if (commits++ == commitsToLive) {
                    throw new KafkaException("killed");
                }
                super.commitTransaction();
                append(List.copyOf(history().subList(appended, history().size())));
                appended = history().size();
            }
        };
    }

    public Consumer<String, byte[]> consumer() {
        return new LogConsumer();
    }

    private void append(ProducerRecord<String, byte[]> record) {
        var partition = partition(record);
        long offset = ends.merge(partition, 1L, Long::sum) - 1;
        records.computeIfAbsent(partition, any -> new ArrayList<>())
                .add(new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        record.timestamp() == null ? 0 : record.timestamp(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        record.key(),
                        record.value(),
                        record.headers(),
                        Optional.empty()));
    }

    private static TopicPartition partition(ProducerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), Math.floorMod(record.key().hashCode(), PARTITIONS));
    }

    private static List<TopicPartition> partitions(String topic) {
        var partitions = new ArrayList<TopicPartition>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(topic, i));
        }
        return partitions;
    }

    private final class LogConsumer extends MockConsumer<String, byte[]> {
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private TopicPartition assigned;

        LogConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            assigned = partitions.iterator().next();
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            positions.put(partition, offset);
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            return positions.get(partition);
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            long position = positions.get(assigned);
            var found = records.getOrDefault(assigned, List.of()).stream()
                    .filter(record -> record.offset() >= position)
                    .limit(RECORDS_PER_POLL)
                    .toList();
            positions.put(
                    assigned,
                    found.size() < RECORDS_PER_POLL
                            ? ends.getOrDefault(assigned, 0L)
                            : found.get(found.size() - 1).offset() + 1);
            return new ConsumerRecords<>(Map.of(assigned, found), Map.of());
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            var begins = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> begins.put(partition, 0L));
            return begins;
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            var found = new HashMap<TopicPartition, Long>();
            partitions.forEach(partition -> found.put(partition, ends.getOrDefault(partition, 0L)));
            return found;
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            return partitions(topic).stream()
                    .map(partition -> new PartitionInfo(topic, partition.partition(), null, null, null))
                    .toList();
        }
    }
}
