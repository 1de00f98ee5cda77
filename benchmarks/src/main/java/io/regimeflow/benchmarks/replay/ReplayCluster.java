package io.regimeflow.benchmarks.replay;

import io.regimeflow.launcher.broker.BrokerSettings;
import io.regimeflow.launcher.broker.EmbeddedBroker;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicProvisioner;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;

/** The launcher's own broker, in this JVM, with the contract's topics and one for the pass-through. */
final class ReplayCluster implements AutoCloseable {
    static final String PASSED_THROUGH = "passed_through";
    private static final Duration DELETION = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://replay"), Topics.DEFAULT_PARTITIONS);
    private final CloseStack started = new CloseStack();
    private final KafkaSettings kafka;
    private final Admin admin;

    ReplayCluster(Path directory) throws Exception {
        LoopbackPort port = LoopbackPort.claim(0, "", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "", Set.of(port));
        var settings = new BrokerSettings(directory, Uuid.randomUuid().toString(), port, controller);
        kafka = new KafkaSettings(started.push(EmbeddedBroker.start(settings)).bootstrapServers());
        admin = started.push(Admin.create(kafka.adminProperties("benchmark")));
        createTopics();
    }

    Topics topics() {
        return topics;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    /** Empties every topic that a round writes, and drops what earlier rounds' applications left. */
    void freshOutputs() throws Exception {
        Set<String> kept = Set.of(
                topics.marketData().name(),
                topics.artifacts().name(),
                topics.deployments().name());
        renew(topicNames().stream().filter(name -> !kept.contains(name)).toList());
    }

    /** Empties every topic. */
    void freshTopics() throws Exception {
        renew(List.copyOf(topicNames()));
    }

    private void renew(List<String> written) throws Exception {
        admin.deleteTopics(written).all().get();
        Instant limit = Instant.now().plus(DELETION);
        while (topicNames().stream().anyMatch(written::contains)) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("the broker did not delete %s within %s".formatted(written, DELETION));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        createTopics();
    }

    /** Sum of the offsets that a consumer group has committed. */
    long committed(String group) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private Set<String> topicNames() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        TopicProvisioner.provision(admin, topics);
        var passedThrough = new NewTopic(PASSED_THROUGH, Optional.of(Topics.DEFAULT_PARTITIONS), Optional.empty());
        admin.createTopics(List.of(passedThrough)).all().get();
    }

    @Override
    public void close() {
        started.close();
    }
}
