package io.regimeflow.launcher.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;

/**
 * Strikes the broker of a process that was killed off the controller's list, before its successor starts.
 *
 * <p>Without this the successor leads its partitions as the dead one until the controller gives that one up, then for a
 * moment nobody does; an ended transaction whose markers are due at that moment is taken for complete without them. Why,
 * and what it does to a log: {@code docs/decisions/0009-strike-off-the-killed-broker.md}.
 */
final class FormerSelf {
    private static final String LEFT_BY_AN_ORDERLY_END = ".kafka_cleanshutdown";

    private FormerSelf() {}

    /** Whether the directory's last broker was killed. */
    static boolean wasKilled(Path directory) {
        return Files.exists(directory.resolve("meta.properties"))
                && !Files.exists(directory.resolve(LEFT_BY_AN_ORDERLY_END));
    }

    /** Starts the controller alone, unregisters the broker, and stops it. */
    static void strikeOff(BrokerSettings settings) throws InterruptedException, ExecutionException {
        var controller =
                new KafkaRaftServer(new KafkaConfig(BrokerProperties.ofController(settings), false), Time.SYSTEM);
        try {
            controller.startup();
            unregister(settings);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void unregister(BrokerSettings settings) throws InterruptedException, ExecutionException {
        Map<String, Object> properties = Map.of(
                AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
                settings.controllerPort().address(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "former-self");
        try (Admin admin = Admin.create(properties)) {
            admin.unregisterBroker(BrokerProperties.NODE_ID).all().get();
        } catch (ExecutionException e) {
            // Killed before it was ever registered.
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw e;
            }
        }
    }
}
