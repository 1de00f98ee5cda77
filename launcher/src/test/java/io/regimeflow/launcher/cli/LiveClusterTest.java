package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveClusterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "outcomes list",
                "outcomes refused",
                "contest list",
                "models releases",
                "models rollback signal/15m/X:AAA",
                "models show signal/15m/X:AAA@1.0",
                "train regime-15m",
                "audit features --from 2025-01-01 --to 2025-02-01",
            })
    void saysAtOnceThatNoBrokerAnswers(String command) throws IOException {
        String nobody = "127.0.0.1:" + freePort();
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--bootstrap-servers", nobody));

        var run = Console.run(arguments.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).contains("no Kafka broker answers at " + nobody, "regimeflow up");
    }

    @Test
    void contentsItselfWithOneBrokerOfSeveral() throws IOException {
        try (var broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String servers = "127.0.0.1:%d, 127.0.0.1:%d".formatted(freePort(), broker.getLocalPort());
            var keys = Map.of("kafka.bootstrap-servers", servers, "schema-registry.url", "http://127.0.0.1:1");

            var cluster = LiveCluster.of(Config.load(new ConfigSources(keys, Map.of(), Optional.empty())));

            assertThat(cluster.kafka().bootstrapServers()).isEqualTo(servers);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
