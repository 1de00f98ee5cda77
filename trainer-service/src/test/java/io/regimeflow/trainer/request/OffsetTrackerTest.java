package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    private static final TopicPartition FIRST = new TopicPartition("training_request", 0);
    private static final TopicPartition SECOND = new TopicPartition("training_request", 1);

    private final OffsetTracker offsets = new OffsetTracker();

    @Test
    void commitsBehindTheOldestRequestUnderWay() {
        // Given
        offsets.started(FIRST, 7);
        offsets.started(FIRST, 8);
        offsets.started(FIRST, 9);

        // When
        var committable = offsets.committableAfter(FIRST, 8);

        // Then
        assertThat(committable).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(7)));
    }

    @Test
    void commitsBeyondWhatWasFinishedBefore() {
        // Given
        offsets.started(FIRST, 7);
        offsets.started(FIRST, 8);
        offsets.finished(FIRST, 8);

        // When
        var committable = offsets.committableAfter(FIRST, 7);

        // Then
        assertThat(committable).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(9)));
    }

    @Test
    void forgetsLostPartitionsAndKeepsTheOthers() {
        // Given
        offsets.started(FIRST, 7);
        offsets.started(SECOND, 3);

        // When
        offsets.lost(List.of(FIRST));

        // Then
        assertThatThrownBy(() -> offsets.finished(FIRST, 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("training_request-0@7");
        assertThat(offsets.committableAfter(SECOND, 3)).containsEntry(SECOND, new OffsetAndMetadata(4));
    }

    @Test
    void startsAPartitionAnewWhenItComesBack() {
        // Given
        offsets.started(FIRST, 7);
        offsets.started(FIRST, 8);
        offsets.lost(List.of(FIRST));

        // When
        offsets.started(FIRST, 7);

        // Then
        assertThat(offsets.committableAfter(FIRST, 7)).containsEntry(FIRST, new OffsetAndMetadata(8));
    }

    @Property(tries = 200)
    void neverCommitsPastARequestThatIsUnderWay(@ForAll @IntRange(min = 1, max = 40) int requests, @ForAll long seed) {
        // Given
        var tracker = new OffsetTracker();
        var underWay = new TreeSet<Long>();
        var order = new ArrayList<Long>();
        for (long offset = 0; offset < requests; offset++) {
            tracker.started(FIRST, offset);
            underWay.add(offset);
            order.add(offset);
        }
        Collections.shuffle(order, new Random(seed));

        for (long offset : order) {
            // When
            long committed = tracker.committableAfter(FIRST, offset).get(FIRST).offset();
            tracker.finished(FIRST, offset);
            underWay.remove(offset);

            // Then
            assertThat(committed).isEqualTo(underWay.isEmpty() ? requests : underWay.first());
        }
    }
}
