package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.topic.RecordReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The alerts of a log, each once: a condition that was raised again, as by a replay or a retry, is that of the latest time.
 *
 * <p><b>Threads.</b> One.
 */
public final class RaisedAlerts implements RecordReader<Alert> {
    private static final Comparator<RaisedAlert> ORDER = Comparator.comparing(RaisedAlert::when)
            .thenComparing(RaisedAlert::raisedAt)
            .thenComparing(RaisedAlert::id);

    private final Map<String, RaisedAlert> byId = new HashMap<>();

    @Override
    public void read(ConsumerRecord<String, Alert> record) {
        RaisedAlert alert = RaisedAlert.of(record);
        byId.merge(alert.id(), alert, (known, next) -> next.when().isAfter(known.when()) ? next : known);
    }

    /** Those that are wanted, the newest last. */
    public List<RaisedAlert> wanted(Predicate<RaisedAlert> wanted) {
        return byId.values().stream().filter(wanted).sorted(ORDER).toList();
    }

    /** How many conditions there are. */
    public int size() {
        return byId.size();
    }

    /** What kinds there are, in alphabetical order. */
    public List<String> kinds() {
        return byId.values().stream().map(RaisedAlert::kind).distinct().sorted().toList();
    }
}
