package io.regimeflow.launcher.training;

import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.trainer.schedule.SchedulePolicy;
import io.regimeflow.trainer.schedule.SchedulerLoop;
import io.regimeflow.trainer.spec.Overrides;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A run of the wall-clock scheduler on a thread of its own, for {@code s2-signal} on one instrument. */
final class SchedulerRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TopicLog<Features> features;
    private final TopicLog<TrainingRequest> filed;
    private final TopicLog<Alert> alerts;
    private final KafkaProducer<String, byte[]> producer;
    private final SchedulerLoop loop;
    private final Thread thread;

    SchedulerRun(LocalCluster cluster, Instrument instrument, Clock clock) {
        features = TopicLog.open(cluster.topics().features(), cluster.kafka(), "f");
        filed = TopicLog.open(cluster.topics().trainingRequests(), cluster.kafka(), "r");
        alerts = TopicLog.open(cluster.topics().alerts(), cluster.kafka(), "a");
        producer = new KafkaProducer<>(
                cluster.kafka().producerProperties("test"), new StringSerializer(), new ByteArraySerializer());
        loop = new SchedulerLoop(
                cluster.topics(),
                features,
                filed,
                alerts,
                producer,
                SpecTable.load(List.of("s2-signal"), Overrides.none(), List.of(instrument)),
                new SchedulePolicy(Optional.empty(), Optional.empty(), Optional.empty()),
                clock);
        thread = new Thread(loop, "scheduler");
        thread.start();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        loop.stop();
        await().atMost(LIMIT).until(() -> !thread.isAlive());
        features.close();
        filed.close();
        alerts.close();
        producer.close();
    }
}
