package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.HandClock;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://channel"), 1);
    private final Topic<Alert> alerts = topics.alerts();
    private final TopicPartition partition = new TopicPartition(alerts.name(), 0);
    private final MockConsumer<String, Bytes> consumer = new MockConsumer<>(AutoOffsetResetStrategy.LATEST.name());
    private final HandClock clock = new HandClock();
    private final Script script = new Script();
    private final List<Ending> endings = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private boolean isWhole = true;
    private long market = -1;
    private final Channel channel = new Channel(
            consumer,
            new NewsReader(List.of(new News<>(alerts, new Odd(), Duration.ofHours(1))), passedOver::add, clock),
            new Courier(script, new Patience(3, Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 1.0), clock),
            endings::add,
            () -> market);

    @Test
    void beginsAtTheEndAndRemembersIt() {
        begin(7);
        channel.goOn();

        assertThat(consumer.position(partition)).isEqualTo(7);
        assertThat(committed()).isEqualTo(7);
    }

    @Test
    void goesOnWhereItStopped() {
        channel.subscribe();
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(5)));

        assign(9);

        assertThat(consumer.position(partition)).isEqualTo(5);
    }

    @Test
    void commitsAfterDeliveryAndNotBefore() {
        begin(0);
        script.replies.add(new CompletableFuture<>());
        add(0, "a", "WARNING");
        channel.goOn();
        assertThat(committed()).isZero();

        script.sent.get(0).answer().complete(new Answer.Delivered(Duration.ZERO));
        channel.goOn();

        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void fetchesNothingWhileSomethingIsUnderWay() {
        begin(0);
        script.replies.add(new CompletableFuture<>());
        add(0, "a", "WARNING");
        channel.goOn();
        channel.goOn();
        assertThat(consumer.paused()).containsExactly(partition);

        script.sent.get(0).answer().complete(new Answer.Delivered(Duration.ZERO));
        channel.goOn();
        channel.goOn();

        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void goesOnWithTheNextWhenOneIsGivenUp() {
        begin(0);
        script.replies.add(CompletableFuture.completedFuture(new Answer.Refused("HTTP 404")));
        add(0, "a", "WARNING");
        add(1, "b", "WARNING");
        channel.goOn();

        assertThat(endings).extracting(Ending::result).containsExactly(Ending.Result.REFUSED, Ending.Result.DELIVERED);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void tellsWhatIsWrittenTwiceOnce() {
        begin(0);
        add(0, "a", "WARNING");
        add(1, "a", "WARNING");
        channel.goOn();

        assertThat(script.sent).hasSize(1);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void passesOverWhatNobodyIsToldOfAndWhatCannotBeRead() {
        begin(0);
        add(0, "a", "INFO");
        consumer.addRecord(new ConsumerRecord<>(alerts.name(), 0, 1, "x", Bytes.wrap(new byte[] {9, 9})));
        add(2, "b", "CRITICAL");
        channel.goOn();

        assertThat(script.sent).extracting(sent -> sent.notification().id()).containsExactly("alert|b");
        assertThat(passedOver).containsExactly(PassedOver.UNREADABLE);
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void passesOverWhatMakesNoSense() {
        begin(0);
        add(0, "odd", "WARNING");
        add(1, "b", "WARNING");
        channel.goOn();

        assertThat(script.sent).extracting(sent -> sent.notification().id()).containsExactly("alert|b");
        assertThat(passedOver).containsExactly(PassedOver.ODD);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void waitsForWhatGoesWithARecord() {
        begin(0);
        isWhole = false;
        add(0, "a", "WARNING");
        channel.goOn();
        clock.goOn(NewsReader.PATIENCE.minusSeconds(1));
        channel.goOn();
        assertThat(script.sent).isEmpty();
        assertThat(committed()).isZero();

        isWhole = true;
        channel.goOn();

        assertThat(script.sent).hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void waitsForItNoLongerThanItsPatience() {
        begin(0);
        isWhole = false;
        add(0, "a", "WARNING");
        channel.goOn();

        clock.goOn(NewsReader.PATIENCE);
        channel.goOn();

        assertThat(script.sent).hasSize(1);
    }

    @Test
    void passesOverWhatTheMarketHasLeftBehind() {
        begin(0);
        add(0, "old", "WARNING", 999);
        add(1, "new", "WARNING", 1_000);
        market = Duration.ofHours(1).toMillis() + 1_000;
        channel.goOn();

        assertThat(script.sent).extracting(sent -> sent.notification().id()).containsExactly("alert|new");
        assertThat(passedOver).containsExactly(PassedOver.STALE);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void tellsOfAReplayOfOldBarsAsLongAsItKeepsUp() {
        begin(0);
        add(0, "a", "WARNING", 1_000);
        market = 2_000;
        channel.goOn();

        assertThat(script.sent).hasSize(1);
    }

    @Test
    void commitsWhatIsUnderWayBeforeItStops() {
        begin(0);
        script.replies.add(new CompletableFuture<>());
        add(0, "a", "WARNING");
        add(1, "b", "WARNING");
        channel.goOn();

        script.sent.get(0).answer().complete(new Answer.Delivered(Duration.ZERO));
        channel.settle(Duration.ofSeconds(1));

        assertThat(committed()).isEqualTo(1);
        assertThat(script.sent).hasSize(1);
    }

    @Test
    void leavesWhatIsUnderWayToWhoReadsThePartitionNext() {
        begin(0);
        script.replies.add(new CompletableFuture<>());
        add(0, "a", "WARNING");
        channel.goOn();

        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        channel.goOn();

        assertThat(script.sent.get(0).answer()).isCancelled();
        assertThat(endings).isEmpty();
        assertThat(committed()).isZero();
    }

    private void begin(long end) {
        channel.subscribe();
        assign(end);
    }

    private void assign(long end) {
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, end));
            consumer.rebalance(List.of(partition));
        });
        channel.goOn();
    }

    private long committed() {
        return consumer.committed(Set.of(partition)).get(partition).offset();
    }

    private void add(long offset, String id, String severity) {
        add(offset, id, severity, 0);
    }

    private void add(long offset, String id, String severity, long time) {
        Alert alert = Alert.newBuilder()
                .setAlertId(id)
                .setKind("MODEL_REFUSED")
                .setSeverity(severity)
                .setSubject("SIM:ALPHA")
                .setMessage("why")
                .setRaisedBy("inference-service")
                .setRaisedAt(Instant.EPOCH)
                .build();
        byte[] value = alerts.valueSerde().serializer().serialize(alerts.name(), alert);
        consumer.addRecord(new ConsumerRecord<>(
                alerts.name(),
                0,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                "SIM:ALPHA",
                Bytes.wrap(value),
                new RecordHeaders(),
                Optional.empty()));
    }

    /** Tells of alerts; not of an odd one, and not before it may. */
    private final class Odd implements News.Telling<Alert> {
        private final AlertNews all = new AlertNews(Severity.WARNING, Set.of());

        @Override
        public Optional<Notification> of(Alert alert) {
            if (alert.getAlertId().equals("odd")) {
                throw new IndexOutOfBoundsException("Index 3 out of bounds for length 3");
            }
            return all.of(alert);
        }

        @Override
        public boolean isWhole(Alert alert) {
            return isWhole;
        }
    }

    /** Answers as it is told, and delivers at once when it is told nothing. */
    private static final class Script implements Notifier {
        record Sent(Notification notification, CompletableFuture<Answer> answer) {}

        private final Deque<CompletableFuture<Answer>> replies = new ArrayDeque<>();
        private final List<Sent> sent = new ArrayList<>();

        @Override
        public String name() {
            return "script";
        }

        @Override
        public CompletableFuture<Answer> send(Notification notification) {
            CompletableFuture<Answer> answer = replies.isEmpty()
                    ? CompletableFuture.completedFuture(new Answer.Delivered(Duration.ZERO))
                    : replies.remove();
            sent.add(new Sent(notification, answer));
            return answer;
        }
    }
}
