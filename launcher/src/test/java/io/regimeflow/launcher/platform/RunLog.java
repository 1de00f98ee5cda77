package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.topic.WrittenLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.header.Headers;

/**
 * What a finished run left in its log, as text, without what differs between equal runs.
 *
 * @param features in the order of each instrument
 * @param predictions 〃
 * @param deadLetters headers and key of each: where it came from, and why it was refused
 */
record RunLog(List<String> features, List<String> predictions, List<String> deadLetters) {

    static RunLog read(Path dataDir) {
        try (var data = DataDirectory.open(dataDir);
                var cluster = LocalCluster.start(data, ClusterAddresses.claim(data, LocalPorts.anyFree()));
                var admin = Admin.create(cluster.kafka().adminProperties("run-log"))) {
            var features = new ArrayList<String>();
            var predictions = new ArrayList<String>();
            WrittenLog.read(
                    cluster.topics().features(),
                    cluster.kafka(),
                    admin,
                    record -> features.add(record.key() + " " + record.timestamp() + " " + record.value()));
            WrittenLog.read(cluster.topics().predictions(), cluster.kafka(), admin, record -> {
                record.value().setPredictedAt(Instant.EPOCH);
                record.value().setLatenessMillis(null);
                predictions.add(record.key() + " " + record.timestamp() + " " + record.value());
            });
            var deadLetters = new ArrayList<String>();
            WrittenLog.read(
                    cluster.topics().deadLetters(),
                    cluster.kafka(),
                    admin,
                    record -> deadLetters.add(record.key() + " " + text(record.headers())));
            return new RunLog(features, predictions, deadLetters);
        }
    }

    private static String text(Headers headers) {
        return Arrays.stream(headers.toArray())
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(", "));
    }
}
