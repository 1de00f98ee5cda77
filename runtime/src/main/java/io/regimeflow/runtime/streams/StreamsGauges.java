package io.regimeflow.runtime.streams;

import io.regimeflow.runtime.telemetry.Telemetry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** Publishes the few figures of Kafka Streams that somebody on call asks for. */
final class StreamsGauges {
    private StreamsGauges() {}

    /** Tagged with the application, since a service may run several topologies. */
    static void publish(KafkaStreams streams, String application, Telemetry telemetry) {
        gauge(telemetry, "running", application, () -> streams.state() == KafkaStreams.State.RUNNING ? 1 : 0);
        gauge(
                telemetry,
                "records.processed",
                application,
                () -> sum(streams, "stream-thread-metrics", "process-total"));
        gauge(telemetry, "commits", application, () -> sum(streams, "stream-thread-metrics", "commit-total"));
        gauge(
                telemetry,
                "records.dropped",
                application,
                () -> sum(streams, "stream-task-metrics", "dropped-records-total"));
        gauge(telemetry, "lag", application, () -> sum(streams, "consumer-fetch-manager-metrics", "records-lag"));
    }

    private static void gauge(Telemetry telemetry, String name, String application, Supplier<Number> value) {
        telemetry.gauge("streams." + name, value, "application", application);
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
