package io.regimeflow.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RefusedReportTest {
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1);
    private final Topic<SignalOutcome> topic = topics.signalOutcomes();

    @Test
    void tellsWhatWasReportedWhereAndWhyItTeachesNobody() {
        SignalOutcome report = SignalOutcome.newBuilder()
                .setPredictionId("X:AAA/15m/900000")
                .setInstrument("X:AAA")
                .setInterval("15m")
                .setOutcome("WIN")
                .setExitReason("MANUAL")
                .setSide("LONG")
                .setEntryTime(Instant.EPOCH)
                .setEntryPrice(-1)
                .setExitTime(Instant.EPOCH)
                .setExitPrice(1)
                .setPnl(0)
                .setPnlPercent(0)
                .setSource("alice")
                .build();

        RefusedReport refused = refused(topic.valueSerde().serializer().serialize(topic.name(), report));

        assertThat(refused)
                .isEqualTo(new RefusedReport(
                        Instant.ofEpochMilli(7),
                        Optional.of("X:AAA"),
                        Optional.of("2@41"),
                        Optional.of("NO_PRICE"),
                        Optional.of("no price: report that of the fill"),
                        Optional.of(report)));
    }

    @Test
    void tellsOfOneThatCannotBeRead() {
        assertThat(refused("{}".getBytes(UTF_8)).report()).isEmpty();
        assertThat(refused(new byte[0]).report()).isEmpty();
        assertThat(refused(null).report()).isEmpty();
    }

    @Test
    void isNoLetterOfAnotherTopic() {
        assertThat(RefusedReport.isReport(letter(topic.name(), null))).isTrue();
        assertThat(RefusedReport.isReport(letter(topics.features().name(), null)))
                .isFalse();
    }

    private RefusedReport refused(byte[] value) {
        return RefusedReport.of(letter(topic.name(), value), topic.valueSerde().deserializer());
    }

    private ConsumerRecord<String, byte[]> letter(String from, byte[] value) {
        var headers = new RecordHeaders();
        Map.of(
                        DeadLetterHeaders.TOPIC, from,
                        DeadLetterHeaders.PARTITION, "2",
                        DeadLetterHeaders.OFFSET, "41",
                        DeadLetterHeaders.REFUSAL, "NO_PRICE",
                        DeadLetterHeaders.REASON, "no price: report that of the fill")
                .forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                topics.deadLetters().name(),
                0,
                0,
                7,
                TimestampType.CREATE_TIME,
                0,
                0,
                "X:AAA",
                value,
                headers,
                Optional.empty());
    }
}
