package io.regimeflow.launcher.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Strikes the broker of a process that was killed off the controller's list, before its successor starts.
 *
 * <p>Without this the successor leads its partitions as the dead one until the controller gives that one up, then for a
 * moment nobody does; an ended transaction whose markers are due at that moment is taken for complete without them. Why,
 * and what it does to a log: {@code docs/decisions/0009-strike-off-the-killed-broker.md}.
 */
final class FormerSelf {
    private static final Logger LOG = LoggerFactory.getLogger(FormerSelf.class);
    private static final String LEFT_BY_AN_ORDERLY_END = ".kafka_cleanshutdown";

    private FormerSelf() {}

    /** Whether the directory's last broker was killed. */
    static boolean wasKilled(Path directory) {
        return Files.exists(directory.resolve("meta.properties"))
                && !Files.exists(directory.resolve(LEFT_BY_AN_ORDERLY_END));
    }

    /**
     * Starts the controller alone, unregisters the broker, and stops it; a controller that does not answer is asked once more.
     *
     * @throws IllegalStateException if it could not be struck off; nothing is lost, and the next start tries again
     */
    static void strikeOff(BrokerSettings settings) {
        var controller =
                new KafkaRaftServer(new KafkaConfig(BrokerProperties.ofController(settings), false), Time.SYSTEM);
        try {
            controller.startup();
            try (Admin admin = admin(settings)) {
                strikeOff(() -> admin.unregisterBroker(BrokerProperties.NODE_ID).all());
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    /** @param request asks the controller to strike the broker off */
    static void strikeOff(Supplier<? extends Future<?>> request) {
        try {
            ask(request);
        } catch (IllegalStateException first) {
            LOG.atWarn().setCause(first).log("Asking the controller once more");
            ask(request);
        }
    }

    private static void ask(Supplier<? extends Future<?>> request) {
        try {
            request.get().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the killed broker was struck off the controller's list");
        } catch (ExecutionException e) {
            // Killed before it was ever registered.
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new IllegalStateException(
                        "cannot strike the broker that was killed off the controller's list (%s); start again"
                                .formatted(e.getCause()),
                        e.getCause());
            }
        }
    }

    private static Admin admin(BrokerSettings settings) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
                settings.controllerPort().address(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "former-self"));
    }
}
