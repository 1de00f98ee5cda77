package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.topic.TopicScan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a finished run left in its log, as text, without what differs between equal runs.
 *
 * @param features in the order of each instrument
 * @param predictions 〃
 */
record RunLog(List<String> features, List<String> predictions) {

    static RunLog read(Path dataDir) {
        try (var data = DataDirectory.open(dataDir);
                var cluster = LocalCluster.start(data, ClusterAddresses.claim(data, LocalPorts.anyFree()))) {
            var scan = new TopicScan(cluster.kafka());
            var features = new ArrayList<String>();
            var predictions = new ArrayList<String>();
            scan.read(
                    cluster.topics().features(),
                    record -> features.add(record.key() + " " + record.timestamp() + " " + record.value()));
            scan.read(cluster.topics().predictions(), record -> {
                record.value().setPredictedAt(Instant.EPOCH);
                predictions.add(record.key() + " " + record.timestamp() + " " + record.value());
            });
            return new RunLog(features, predictions);
        }
    }
}
