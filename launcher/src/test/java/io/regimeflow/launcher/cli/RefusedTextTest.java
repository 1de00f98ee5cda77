package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.launcher.topic.RefusedReport;
import io.regimeflow.schemas.record.SignalOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedTextTest {
    private static final Instant AT = Instant.parse("2025-03-01T00:00:00Z");
    private static final RefusedReport UNREADABLE = new RefusedReport(
            AT, Optional.empty(), Optional.of("1@2"), Optional.empty(), Optional.of("no Avro"), Optional.empty());

    @Test
    void keepsWhatAWriterSaidOnALineAndShort() {
        List<String> table = RefusedText.table(List.of(report("a\nb\u001b[2J" + "c".repeat(1_000), 1), UNREADABLE));

        assertThat(table).hasSize(3);
        assertThat(table.get(1)).contains("a b [2Jccc", "ccc…").hasSizeLessThan(250);
        assertThat(table.get(2))
                .contains("2025-03-01T00:00:00Z  -      1@2   -   ")
                .endsWith("-         no Avro");
    }

    @Test
    void writesNumbersThatAreNoneAsTexts() {
        assertThat(RefusedText.json(List.of(report("alice", Double.NaN))))
                .singleElement()
                .asString()
                .startsWith("{\"reported_at\":\"2025-03-01T00:00:00Z\",\"key\":\"X:AAA\",\"at\":\"3@14\","
                        + "\"refusal\":\"NO_PRICE\",\"reason\":\"no price\",\"report\":{\"prediction_id\":")
                .contains("\"entry_price\":\"NaN\"", "\"source\":\"alice\"");
    }

    @Test
    void leavesOutOfJsonWhatIsNotKnown() {
        assertThat(RefusedText.json(List.of(UNREADABLE)))
                .containsExactly("{\"reported_at\":\"2025-03-01T00:00:00Z\",\"at\":\"1@2\",\"reason\":\"no Avro\"}");
    }

    private static RefusedReport report(String source, double entryPrice) {
        SignalOutcome said = SignalOutcome.newBuilder()
                .setPredictionId("X:AAA/15m/900000")
                .setInstrument("X:AAA")
                .setInterval("15m")
                .setOutcome("WIN")
                .setExitReason("MANUAL")
                .setSide("LONG")
                .setEntryTime(AT)
                .setEntryPrice(entryPrice)
                .setExitTime(AT)
                .setExitPrice(1)
                .setPnl(0)
                .setPnlPercent(0)
                .setSource(source)
                .build();
        return new RefusedReport(
                AT,
                Optional.of("X:AAA"),
                Optional.of("3@14"),
                Optional.of("NO_PRICE"),
                Optional.of("no price"),
                Optional.of(said));
    }
}
