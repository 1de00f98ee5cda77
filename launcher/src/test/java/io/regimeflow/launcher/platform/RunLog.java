package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.topic.WrittenLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * What a finished run left in its log, as text, without what differs between equal runs.
 *
 * @param features in the order of each instrument
 * @param predictions 〃
 */
record RunLog(List<String> features, List<String> predictions) {

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
                predictions.add(record.key() + " " + record.timestamp() + " " + record.value());
            });
            return new RunLog(features, predictions);
        }
    }
}
