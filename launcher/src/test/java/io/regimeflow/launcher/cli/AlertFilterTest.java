package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.notify.Severity;
import io.regimeflow.launcher.topic.RaisedAlert;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertFilterTest {
    private static final Instant TIME = Instant.parse("2025-03-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "signal/15m/X:AAA, signal/15m/X:AAA, true",
        "signal/15m/X:AAA, signal/, true",
        "signal/15m/X:AAA, X:AAA, true",
        "signal/15m/X:AAA, X:, true",
        "signal/15m/X:AAA, AAA, false",
        "signal/15m/X:AAA, 15m, false",
        "X:AAA, X:A, true",
        "X:AAA, signal, false",
    })
    void knowsASubjectByItsBeginningOrItsInstrument(String subject, String text, boolean wanted) {
        var filter = new AlertFilter(Optional.empty(), Severity.INFO, Optional.of(text), Optional.empty());

        assertThat(filter.test(alert("WARNING", subject))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"INFO, false", "WARNING, true", "CRITICAL, true", "FATAL, true"})
    void wantsASeverityOrAHigherOne(String severity, boolean wanted) {
        var filter = new AlertFilter(Optional.empty(), Severity.WARNING, Optional.empty(), Optional.empty());

        assertThat(filter.test(alert(severity, "X:AAA"))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"MODEL_REFUSED, true", "MODEL, false"})
    void wantsTheWholeKind(String kind, boolean wanted) {
        var filter = new AlertFilter(Optional.of(kind), Severity.INFO, Optional.empty(), Optional.empty());

        assertThat(filter.test(alert("INFO", "X:AAA"))).isEqualTo(wanted);
    }

    @Test
    void wantsWhatIsOfAMomentOrLater() {
        RaisedAlert alert = alert("INFO", "X:AAA");

        assertThat(since(TIME).test(alert)).isTrue();
        assertThat(since(TIME.plusMillis(1)).test(alert)).isFalse();
    }

    private static AlertFilter since(Instant time) {
        return new AlertFilter(Optional.empty(), Severity.INFO, Optional.empty(), Optional.of(time));
    }

    private static RaisedAlert alert(String severity, String subject) {
        return new RaisedAlert("id", TIME, severity, "MODEL_REFUSED", subject, "why", "a-service", Instant.EPOCH);
    }
}
