package io.regimeflow.trainer;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import io.regimeflow.trainer.inputs.InputLogs;
import io.regimeflow.trainer.release.ReleaseStore;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;

/** Makes the trainer's Kafka clients; who asks for one closes it. */
record TrainerClients(KafkaSettings kafka, Topics topics, TrainerConfig config) {

    /** Reads requests as a member of the group, so that instances share them. */
    Consumer<String, Bytes> requests() {
        Map<String, Object> properties = kafka.consumerProperties("trainer-service-requests");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        // The eager assignors take every partition away at each rebalance, and with it the trainings under way.
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(properties, new StringDeserializer(), new BytesDeserializer());
    }

    /** The features log. */
    TopicLog<Features> features() {
        return TopicLog.open(topics.features(), kafka, "trainer-service-features");
    }

    /** What trainings are made from. */
    InputLogs inputs(WrittenEnds ends) {
        return new InputLogs(
                topics,
                this::features,
                () -> TopicLog.open(topics.marketData(), kafka, "trainer-service-bars"),
                () -> TopicLog.open(topics.checkedOutcomes(), kafka, "trainer-service-outcomes"),
                ends::of,
                ends::beginningsOf);
    }

    /** The log of past results. */
    TopicLog<TrainingCompleted> completed() {
        return TopicLog.open(topics.trainingCompleted(), kafka, "trainer-service-history");
    }

    /** The log of past decisions on who serves. */
    TopicLog<ModelDeployment> deployments() {
        return TopicLog.open(topics.deployments(), kafka, "trainer-service-deployments");
    }

    /** The log of what became of those decisions. */
    TopicLog<DeploymentApplied> applied() {
        return TopicLog.open(topics.deploymentsApplied(), kafka, "trainer-service-applied");
    }

    /** Releases by their ids. */
    ReleaseStore releases(WrittenEnds ends) {
        var artifacts = new ArtifactLog(
                topics.artifacts(),
                () -> new KafkaConsumer<>(
                        kafka.consumerProperties("trainer-service-artifacts"),
                        new StringDeserializer(),
                        new BytesDeserializer()));
        return new ReleaseStore(artifacts, () -> ends.of(topics.artifacts()));
    }

    /** Asks how far topics have been written. */
    Admin admin() {
        return Admin.create(kafka.adminProperties("trainer-service-ends"));
    }

    /** Writes results in transactions; fences an instance of the same transactional id. */
    Producer<String, byte[]> results() {
        return new KafkaProducer<>(
                kafka.transactionalProducerProperties("trainer-service-results", config.transactionalId()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** What has been asked for, by any instance. */
    TopicLog<TrainingRequest> filed() {
        return TopicLog.open(topics.trainingRequests(), kafka, "trainer-service-filed");
    }

    /** What people have been told. */
    TopicLog<Alert> alerts() {
        return TopicLog.open(topics.alerts(), kafka, "trainer-service-alerts");
    }

    /** Files scheduled requests. */
    Producer<String, byte[]> scheduled() {
        return new KafkaProducer<>(
                kafka.producerProperties("trainer-service-scheduler"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
