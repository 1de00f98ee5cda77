package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.topic.KafkaSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;

/** Makes the Kafka clients of one way; who asks for one closes it. */
record NotifyClients(KafkaSettings kafka, String groupId, String channel) {
    private static final int RECORDS_A_POLL = 100;

    /** A member of the way's group, so that of several instances one tells each thing. */
    Consumer<String, Bytes> consumer() {
        Map<String, Object> properties = kafka.consumerProperties("evaluation-service-notify-" + channel);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId + "-" + channel);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        // Where what was not told has been deleted, the oldest that is left would be told in one flood.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(properties, new StringDeserializer(), new BytesDeserializer());
    }

    /** Raises alerts; gives up soon where the cluster is away, so that the way is not held up by it. */
    Producer<String, byte[]> alerts() {
        Map<String, Object> properties = kafka.producerProperties("evaluation-service-notify-alerts-" + channel);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Asks how far the market has come. */
    Admin admin() {
        return Admin.create(kafka.adminProperties("evaluation-service-notify-" + channel));
    }
}
