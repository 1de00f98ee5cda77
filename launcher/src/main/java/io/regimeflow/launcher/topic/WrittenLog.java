package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.WrittenEnds;
import org.apache.kafka.clients.admin.Admin;

/** Reads all that is in the log of a topic now, waiting for the end of transactions that are open. */
public final class WrittenLog {
    private WrittenLog() {}

    /** Hands every committed record to {@code reader}, each partition in order; {@code admin} stays the caller's to close. */
    public static <V> void read(Topic<V> topic, KafkaSettings kafka, Admin admin, RecordReader<V> reader) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, "launcher-" + topic.name())) {
            log.readTo(new WrittenEnds(admin).of(topic), reader);
        }
    }
}
