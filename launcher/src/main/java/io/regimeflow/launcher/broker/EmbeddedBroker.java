package io.regimeflow.launcher.broker;

import io.regimeflow.launcher.machine.CannotStartException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One broker that is its own controller, durable in a directory.
 *
 * <p><b>Failure.</b> A broker whose disk fails while it runs stops this process: Kafka halts the JVM rather than serve
 * without its log.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and returns once clients can connect.
     *
     * @throws CannotStartException when the directory holds another cluster's log, a port was taken, or the disk is full
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        try {
            Files.createDirectories(settings.directory());
            refuseOtherCluster(settings);
            // Before anything of Kafka runs: also the controller that strikes a killed broker off may meet a full disk.
            Exit.setHaltProcedure(new HaltNotice(settings, System.err, Runtime.getRuntime()::halt));
            boolean killed = FormerSelf.wasKilled(settings.directory());
            format(settings);
            if (killed) {
                FormerSelf.strikeOff(settings);
            }
            var server = new KafkaRaftServer(new KafkaConfig(BrokerProperties.of(settings), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, settings.port().address());
        } catch (CannotStartException e) {
            throw e;
        } catch (Exception e) {
            // Kafka's Scala code throws checked exceptions that it does not declare.
            throw CannotStartException.machine(StartFailure.explain(e, settings), e);
        }
    }

    private static void refuseOtherCluster(BrokerSettings settings) throws IOException {
        Path written = settings.directory().resolve("meta.properties");
        if (!Files.exists(written)) {
            return;
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(written, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        String found = properties.getProperty("cluster.id");
        if (!settings.clusterId().equals(found)) {
            throw CannotStartException.configuration(
                    "%s holds the log of another cluster (%s, expected %s); put the right one back, or give another --data-dir"
                            .formatted(settings.directory(), found, settings.clusterId()));
        }
    }

    private static void format(BrokerSettings settings) throws Exception {
        String directory = settings.directory().toAbsolutePath().toString();
        new Formatter()
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(settings.clusterId())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setMetadataLogDirectory(directory)
                .addDirectory(directory)
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /** {@code host:port} for Kafka clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker in order: no client is served any more and the log is flushed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
