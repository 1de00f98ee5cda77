package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class PublishedBarsTest {
    private static final List<Bar> BARS = Bars.walk(Bars.BTC, 3, 1);

    private final Topic<NewMarketData> topic = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 2)
            .marketData();
    private final MockConsumer<String, Bytes> consumer = new MockConsumer<>("earliest");
    private final PublishedBars log = new PublishedBars(topic, partition -> consumer);
    private final List<Long> closeTimes = new ArrayList<>();

    PublishedBarsTest() {
        consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic.name(), 1), 0L));
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < BARS.size(); offset++) {
                add(offset, bytes(BARS.get(offset)));
            }
        });
    }

    @Test
    void readsUpToTheEndThatItIsGiven() {
        log.read(1, 2, this::take);

        assertThat(closeTimes)
                .containsExactly(BARS.get(0).closeTime(), BARS.get(1).closeTime());
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void passesOverWhatIsNoBar() {
        consumer.schedulePollTask(() -> add(3, "no Avro".getBytes(StandardCharsets.UTF_8)));

        log.read(1, 4, this::take);

        assertThat(closeTimes).hasSize(3);
    }

    @Test
    void doesNotTakeAFaultOfItsReaderForABadRecord() {
        assertThatThrownBy(() -> log.read(1, 3, (key, bar) -> {
                    throw new IllegalArgumentException("no such state");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot take record 0 of new_market_data-1: no such state");
    }

    @Test
    void endsAReadThatIsUnderWayWhenItIsClosed() {
        consumer.schedulePollTask(log::close);

        assertThatThrownBy(() -> log.read(1, 100, this::take)).isInstanceOf(WakeupException.class);

        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void readsNothingOnceItIsClosed() {
        log.close();

        assertThatThrownBy(() -> log.read(1, 3, this::take)).isInstanceOf(WakeupException.class);
        assertThat(closeTimes).isEmpty();
    }

    private void take(String key, NewMarketData bar) {
        closeTimes.add(bar.getCloseTime().toEpochMilli());
    }

    private void add(long offset, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(topic.name(), 1, offset, Bars.BTC.toString(), Bytes.wrap(value)));
    }

    private byte[] bytes(Bar bar) {
        return topic.valueSerde().serializer().serialize(topic.name(), Bars.record(bar));
    }
}
