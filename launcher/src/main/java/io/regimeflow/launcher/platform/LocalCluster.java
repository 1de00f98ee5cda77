package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.broker.BrokerSettings;
import io.regimeflow.launcher.broker.EmbeddedBroker;
import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.registry.RegistryHome;
import io.regimeflow.launcher.registry.RegistryProcess;
import io.regimeflow.launcher.registry.RegistrySettings;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.SchemaProvisioner;
import io.regimeflow.schemas.topic.TopicProvisioner;
import io.regimeflow.schemas.topic.Topics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker with its topics, and a registry with its rule and schemas: all that services need, on one machine.
 *
 * <p><b>Failure.</b> What cannot be had is a {@link CannotStartException}; nothing is left running then.
 */
public final class LocalCluster implements AutoCloseable {
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final KafkaSettings kafka;
    private final String registryUrl;
    private final RegistryProcess registry;
    private final Topics topics;
    private final CloseStack started;

    private LocalCluster(KafkaSettings kafka, RegistryProcess registry, Topics topics, CloseStack started) {
        this.kafka = kafka;
        this.registryUrl = registry.url();
        this.registry = registry;
        this.topics = topics;
        this.started = started;
    }

    /** Starts both beside one another and returns when records can be written. */
    public static LocalCluster start(DataDirectory data, ClusterAddresses addresses) {
        var brokerSettings =
                new BrokerSettings(data.broker(), data.clusterId(), addresses.broker(), addresses.controller());
        var registrySettings = new RegistrySettings(RegistryHome.locate(), data.registry(), addresses.registry());
        var started = new CloseStack();
        var starting =
                CompletableFuture.supplyAsync(() -> RegistryProcess.start(registrySettings), LocalCluster::onThread);
        try {
            var broker = started.push(EmbeddedBroker.start(brokerSettings));
            var kafka = new KafkaSettings(broker.bootstrapServers());
            // Nobody asks the registry before the first record; topics can be made while it still starts.
            var topics = Topics.create(SerdeSettings.ofRegistry(registrySettings.url()), Topics.DEFAULT_PARTITIONS);
            try (var admin = Admin.create(kafka.adminProperties("launcher"))) {
                TopicProvisioner.provision(admin, topics);
            }
            var registry = started.push(awaitRegistry(starting));
            RegistryClient.of(registry.url()).setGlobalCompatibility(COMPATIBILITY);
            SchemaProvisioner.provisionBeside(topics);
            return new LocalCluster(kafka, registry, topics, started);
        } catch (RuntimeException e) {
            starting.thenAccept(RegistryProcess::close)
                    .exceptionally(alreadyKnown -> null)
                    .join();
            started.closeQuietly(e);
            throw e;
        }
    }

    private static void onThread(Runnable start) {
        new Thread(start, "start-registry").start();
    }

    private static RegistryProcess awaitRegistry(CompletableFuture<RegistryProcess> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CannotStartException cannot) {
                throw cannot;
            }
            throw e;
        }
    }

    /** How to reach the broker. */
    public KafkaSettings kafka() {
        return kafka;
    }

    /** Base address of the registry. */
    public String registryUrl() {
        return registryUrl;
    }

    /** The topics, which exist. */
    public Topics topics() {
        return topics;
    }

    /** Failed when the registry has ended. */
    Readiness readiness() {
        return registry.isAlive()
                ? Readiness.ready()
                : Readiness.failed(
                        "the schema registry has ended; its log is registry/registry.log in the data directory");
    }

    @Override
    public void close() {
        started.close();
    }
}
