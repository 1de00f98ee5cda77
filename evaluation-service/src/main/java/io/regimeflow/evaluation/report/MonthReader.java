package io.regimeflow.evaluation.report;

import io.regimeflow.evaluation.line.LineKeys;
import io.regimeflow.evaluation.line.OutcomeTime;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what a month's reports are made of, from the month's first record on, as the log is committed now. */
final class MonthReader implements DueReports.Log {
    private static final String CLIENT = "monthly-reports";

    private final Topics topics;
    private final KafkaSettings kafka;

    MonthReader(Topics topics, KafkaSettings kafka) {
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
    @Override
    public List<MonthlyReport> read(YearMonth month) {
        Instant from = start(month.minusMonths(1));
        var log = new MonthLog(month);
        readFrom(start(month), topics.selections(), record -> log.add(record.value()));
        readFrom(from, topics.checkedOutcomes(), record -> log.add(record.value()));
        readFrom(from, topics.contests(), record -> log.add(record.value()));
        readFrom(from, topics.alerts(), record -> log.add(record.value(), Instant.ofEpochMilli(record.timestamp())));
        return log.reports();
    }

    /**
     * The lines that evaluation has followed up to a moment of the market: a signal line by its outcomes, which come in the
     * order in which they end; a regime line, of which none tell, by its releases.
     */
    @Override
    public Set<String> linesPast(Instant time) {
        var lines = new TreeSet<String>();
        readFrom(time, topics.checkedOutcomes(), record -> {
            if (!OutcomeTime.of(record.value()).isBefore(time)) {
                lines.addAll(LineKeys.of(record.value()));
            }
        });
        readFrom(time, topics.versions(), record -> {
            Instant followed = record.value().getAsOf();
            String line = record.value().getModelLine();
            if (line.startsWith("regime/") && followed != null && !followed.isBefore(time)) {
                lines.add(line);
            }
        });
        return lines;
    }

    private <V> void read(Topic<V> topic, RecordReader<V> reader) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.readToEnd(reader);
        }
    }

    /** What evaluation writes carries the market time that it is about. */
    private <V> void readFrom(Instant time, Topic<V> topic, RecordReader<V> reader) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.seekTo(time);
            log.readToEnd(reader);
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
