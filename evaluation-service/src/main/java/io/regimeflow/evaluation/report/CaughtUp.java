package io.regimeflow.evaluation.report;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.schemas.topic.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Whether a streams application is ready and has read what was on its topics a while ago. */
public final class CaughtUp {
    private static final String CLIENT = "artifact-sweep-progress";

    private final Supplier<Readiness> readiness;
    private final String applicationId;
    private final KafkaSettings kafka;
    private Map<TopicPartition, Long> ends = Map.of();

    public CaughtUp(Supplier<Readiness> readiness, String applicationId, KafkaSettings kafka) {
        this.readiness = readiness;
        this.applicationId = applicationId;
        this.kafka = kafka;
    }

    /** Whether it is ready, and has committed whatever was written when this was asked before. */
    boolean isReached() {
        if (!readiness.get().equals(Readiness.ready())) {
            ends = Map.of();
            return false;
        }
        try (Admin admin = Admin.create(kafka.adminProperties(CLIENT))) {
            Map<TopicPartition, Long> read = read(admin);
            boolean isReached = !ends.isEmpty() && isPast(read, ends);
            ends = written(admin, read);
            return isReached;
        }
    }

    static boolean isPast(Map<TopicPartition, Long> read, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private Map<TopicPartition, Long> read(Admin admin) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        var read = new HashMap<TopicPartition, Long>();
        committed.forEach((partition, offset) -> read.put(partition, offset == null ? 0L : offset.offset()));
        return read;
    }

    private static Map<TopicPartition, Long> written(Admin admin, Map<TopicPartition, Long> read) {
        var ends = new HashMap<TopicPartition, Long>();
        Map<TopicPartition, OffsetSpec> latest = read.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        await(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <A> A await(KafkaFuture<A> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot tell how far evaluation has read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking how far evaluation has read", e);
        }
    }
}
