package io.regimeflow.runtime.streams;

import io.regimeflow.runtime.telemetry.Telemetry;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** Publishes the few figures of Kafka Streams that somebody on call asks for. */
final class StreamsGauges {
    private StreamsGauges() {}

    static void publish(KafkaStreams streams, Telemetry telemetry) {
        telemetry.gauge("streams.running", () -> streams.state() == KafkaStreams.State.RUNNING ? 1 : 0);
        telemetry.gauge("streams.records.processed", () -> sum(streams, "stream-thread-metrics", "process-total"));
        telemetry.gauge("streams.commits", () -> sum(streams, "stream-thread-metrics", "commit-total"));
        telemetry.gauge("streams.records.dropped", () -> sum(streams, "stream-task-metrics", "dropped-records-total"));
        telemetry.gauge("streams.lag", () -> sum(streams, "consumer-fetch-manager-metrics", "records-lag"));
    }

    private static double sum(KafkaStreams streams, String group, String name) {
        double sum = 0;
        for (Map.Entry<MetricName, ? extends Metric> entry : streams.metrics().entrySet()) {
            boolean asked = entry.getKey().group().equals(group)
                    && entry.getKey().name().equals(name);
            if (asked && entry.getValue().metricValue() instanceof Double value && Double.isFinite(value)) {
                sum += value;
            }
        }
        return sum;
    }
}
