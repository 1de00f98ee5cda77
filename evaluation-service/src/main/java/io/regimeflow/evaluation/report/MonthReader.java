package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what a month's reports are made of, from the beginning of the log, as it is committed now. */
public final class MonthReader {
    private static final String CLIENT = "monthly-reports";

    private final Topics topics;
    private final KafkaSettings kafka;

    public MonthReader(Topics topics, KafkaSettings kafka) {
        this.topics = topics;
        this.kafka = kafka;
    }

    Optional<YearMonth> newest() {
        SortedSet<YearMonth> months = new TreeSet<>();
        read(
                topics.selections(),
                record -> months.add(YearMonth.parse(record.value().getMonth())));
        return months.isEmpty() ? Optional.empty() : Optional.of(months.last());
    }

    /** One for each line that was selected for. */
    List<MonthlyReport> read(YearMonth month) {
        var log = new MonthLog(month);
        read(topics.selections(), record -> log.add(record.value()));
        read(topics.checkedOutcomes(), record -> log.add(record.value()));
        read(topics.contests(), record -> log.add(record.value()));
        read(topics.alerts(), record -> log.add(record.value(), Instant.ofEpochMilli(record.timestamp())));
        return log.reports();
    }

    private <V> void read(Topic<V> topic, RecordReader<V> reader) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.readToEnd(reader);
        }
    }
}
