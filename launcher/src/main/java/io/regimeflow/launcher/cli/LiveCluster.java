package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/** The cluster that a command reads or asks, or at once who is missing: Kafka's own clients try for a minute. */
final class LiveCluster {
    private static final int PATIENCE_MILLIS = 5000;

    private LiveCluster() {}

    /**
     * Where the configuration says that it is.
     *
     * @throws CannotStartException where no broker of it accepts a connection
     */
    static ClusterConfig of(Config config) {
        ClusterConfig cluster = config.bind(ClusterConfig.class, "");
        String servers = cluster.kafka().bootstrapServers();
        if (Arrays.stream(servers.split(",")).map(String::strip).noneMatch(LiveCluster::answers)) {
            throw CannotStartException.machine(
                    "no Kafka broker answers at %s; start 'regimeflow up', or say with --bootstrap-servers and --registry where a cluster runs"
                            .formatted(servers));
        }
        return cluster;
    }

    private static boolean answers(String address) {
        String host = Utils.getHost(address);
        Integer port = Utils.getPort(address);
        if (host == null || port == null) {
            return true; // Kafka's client says what is wrong with it
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(each -> new InetSocketAddress(each, port))
                    .anyMatch(LiveCluster::accepts);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
