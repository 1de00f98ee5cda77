package io.regimeflow.ingest.publish;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topic;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the bar of a record closed, from the value alone: anybody may have stamped a record with anything.
 *
 * <p><b>Failure.</b> What is no closed bar of its key is passed over; a schema registry that does not answer ends the run, since
 * the record may be a bar.
 */
final class BarCloseTime {
    private static final Logger LOG = LoggerFactory.getLogger(BarCloseTime.class);
    private static final String NOT_CLOSED = "PARTIAL";

    private final Topic<NewMarketData> topic;

    BarCloseTime(Topic<NewMarketData> topic) {
        this.topic = topic;
    }

    /** The close time; empty where the record is no closed bar of its key. */
    OptionalLong of(ConsumerRecord<String, byte[]> record) {
        try {
            return OptionalLong.of(bar(record).closeTime());
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("passed over a record that is no bar");
            return OptionalLong.empty();
        }
    }

    private Bar bar(ConsumerRecord<String, byte[]> record) {
        var value = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
        if (value == null) {
            throw new IllegalArgumentException("it has no value");
        }
        if (value.getStatus().equals(NOT_CLOSED)) {
            throw new IllegalArgumentException("a bar of status " + NOT_CLOSED + " is not closed");
        }
        var bar = BarMapping.toBar(value);
        if (!bar.instrument().toString().equals(record.key())) {
            throw new IllegalArgumentException(
                    "key '%s' is not the bar's instrument %s".formatted(record.key(), bar.instrument()));
        }
        return bar;
    }
}
