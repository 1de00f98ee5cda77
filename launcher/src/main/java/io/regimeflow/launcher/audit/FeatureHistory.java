package io.regimeflow.launcher.audit;

import io.regimeflow.features.audit.AuditSpan;
import io.regimeflow.features.audit.HistoryAudit;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The bars and vectors in the log of a cluster, which may go on meanwhile. */
public record FeatureHistory(KafkaSettings kafka, Topics topics) {

    /** Recomputes from the first bar on and compares what has been served by now. */
    public AuditResult audit(Recomputation recomputation, AuditSpan span) {
        var audit = new HistoryAudit(recomputation, span);
        try (var admin = Admin.create(kafka.adminProperties("audit"))) {
            var ends = new WrittenEnds(admin);
            // In this order, whatever vector there is has its bars.
            Map<TopicPartition, Long> vectors = ends.of(topics.features());
            Map<TopicPartition, Long> bars = ends.of(topics.marketData());
            RecordReader<NewMarketData> takeBar = record -> audit.bar(record.key(), record.value());
            read(topics.marketData(), bars, takeBar.passingOverNothing());
            read(
                    topics.features(),
                    vectors,
                    record -> audit.served(record.key(), record.value(), record.partition(), record.offset()));
        }
        return new AuditResult(recomputation.featureSet().id(), audit.finish(), audit.refusedBars());
    }

    private <V> void read(Topic<V> topic, Map<TopicPartition, Long> ends, RecordReader<V> reader) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, "audit-" + topic.name())) {
            log.readTo(ends, record -> {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    reader.read(record);
                }
            });
        }
    }
}
