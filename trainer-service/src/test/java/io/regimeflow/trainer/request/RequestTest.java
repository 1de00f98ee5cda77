package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.TrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static final ModelLine LINE = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
    private static final Instant AS_OF = Instant.parse("2025-03-01T00:00:00Z");

    @Test
    void hasAnIdThatFollowsFromLineTypeAndMarketTime() {
        assertThat(Request.full(LINE, AS_OF).id()).isEqualTo("regime/15m/BINANCE:BTCUSDT|FULL|2025-03-01T00:00:00Z");
    }

    @Test
    void seedsWithTheFirstEightBytesOfTheIdsHash() {
        // printf 'regime/15m/BINANCE:BTCUSDT|FULL|2025-03-01T00:00:00Z' | sha256sum, first 16 digits
        assertThat(Request.full(LINE, AS_OF).seed()).isEqualTo(Long.parseUnsignedLong("ca88abd8606eec15", 16));
    }

    @Property(tries = 100)
    void comesBackFromItsRecord(@ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis) {
        // Given
        Request request = Request.full(LINE, Instant.ofEpochMilli(millis));

        // When
        Request read = Request.of(LINE.toString(), request.toRecord("test"));

        // Then
        assertThat(read).isEqualTo(request);
    }

    @Test
    void everyKindOfRequestComesBackFromItsRecord() {
        Request nightly = Request.incremental(LINE, AS_OF).bySpec("s2-signal").ofProfile("s2");
        Request byHand = Request.full(LINE, AS_OF).bySpec("mine").byHand();

        assertThat(nightly.id()).isEqualTo("regime/15m/BINANCE:BTCUSDT|INCREMENTAL|2025-03-01T00:00:00Z");
        assertThat(Request.of(LINE.toString(), nightly.toRecord("test"))).isEqualTo(nightly);
        assertThat(Request.of(LINE.toString(), byHand.toRecord("test"))).isEqualTo(byHand);
        assertThat(byHand.toRecord("test").getReason()).isEqualTo("OPERATOR");
    }

    /** Another request than the one that the gate may have kept back; an older trainer would take it for a scheduled one. */
    @Test
    void asksForANewBaselineByAnIdOfItsOwn() {
        Request anew = Request.full(LINE, AS_OF).bySpec("mine").forNewBaseline();

        assertThat(anew.id()).isNotEqualTo(Request.full(LINE, AS_OF).id());
        assertThat(anew.automatic()).isFalse();
        assertThat(anew.toRecord("test").getReason()).isEqualTo("NEW_BASELINE");
        assertThat(Request.of(LINE.toString(), anew.toRecord("test"))).isEqualTo(anew);
    }

    @Test
    void onlyAScheduledRequestGivesWayToALaterOneOfItsLineAndType() {
        Request sunday = Request.full(LINE, AS_OF).ofProfile("s2");
        Request nextSunday = Request.full(LINE, AS_OF.plus(Duration.ofDays(7))).ofProfile("s2");
        Request nextNight =
                Request.incremental(LINE, AS_OF.plus(Duration.ofDays(7))).ofProfile("s2");

        assertThat(sunday.isSupersededBy(nextSunday)).isTrue();
        assertThat(nextSunday.isSupersededBy(sunday)).isFalse();
        assertThat(sunday.isSupersededBy(nextNight)).isFalse();
        assertThat(sunday.isSupersededBy(nextSunday.byHand())).isFalse();
        assertThat(sunday.byHand().isSupersededBy(nextSunday)).isFalse();
        assertThat(Request.full(LINE, AS_OF).isSupersededBy(nextSunday)).isFalse();
    }

    @Test
    void anExpiryGivesWayToAScheduleThatIsDueAtTheSameBar() {
        Request due = Request.full(LINE, AS_OF);
        var expiry = new Request(
                due.id() + "|EXPIRY",
                LINE,
                AS_OF,
                due.type(),
                Optional.empty(),
                Optional.empty(),
                RequestReason.EXPIRY);

        assertThat(expiry.isSupersededBy(due)).isTrue();
        assertThat(due.isSupersededBy(expiry)).isFalse();
        assertThat(expiry.isSupersededBy(expiry)).describedAs("asked twice").isFalse();
    }

    @Test
    void refusesARecordWhoseKeyIsAnotherLine() {
        assertThatThrownBy(() -> Request.of("signal/15m/BINANCE:BTCUSDT", record().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the record's key 'signal/15m/BINANCE:BTCUSDT'");
    }

    @Test
    void refusesATrainingTypeThatItDoesNotKnow() {
        assertThatThrownBy(() -> Request.of(
                        LINE.toString(), record().setTrainingType("PARTIAL").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training type 'PARTIAL' is not one of FULL, INCREMENTAL");
    }

    @Test
    void refusesALineThatIsNone() {
        assertThatThrownBy(() ->
                        Request.of("nonsense", record().setModelLine("nonsense").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nonsense'");
    }

    @Test
    void refusesAMarketTimeThatNoRecordCouldCarry() {
        assertThatThrownBy(() -> Request.of(
                        LINE.toString(),
                        record().setAsOf(Instant.ofEpochMilli(-1)).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("market time 1969-12-31T23:59:59.999Z");
    }

    @Test
    void refusesABlankId() {
        assertThatThrownBy(() ->
                        Request.of(LINE.toString(), record().setRequestId(" ").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the request id is blank");
    }

    private static TrainingRequest.Builder record() {
        return TrainingRequest.newBuilder(Request.full(LINE, AS_OF).toRecord("test"));
    }
}
