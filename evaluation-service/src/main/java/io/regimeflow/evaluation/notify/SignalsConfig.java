package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;
import java.util.List;

/** Which signals are told; bound from the keys {@code evaluation.notify.signals.*}. */
public record SignalsConfig(
        @Default("false") @Doc("Whether signals UP and DOWN are told; FLAT never is")
        boolean enabled,

        @Default("0.5") @Doc("Confidence, 0 to 1, below which a signal is not told")
        double minimumConfidence,

        @Default("1h") @Doc("How far the market may have gone on since a signal until it is told no more")
        Duration maxAge,

        @Default("") @Doc("Instruments whose signals are told, VENUE:SYMBOL with commas between; none given: all")
        List<String> instruments) {

    public SignalsConfig {
        if (minimumConfidence < 0 || minimumConfidence > 1) {
            throw new IllegalArgumentException(
                    "minimum-confidence is %s, allowed: 0 to 1".formatted(minimumConfidence));
        }
        NotifyConfig.requireAge(maxAge);
        for (String instrument : instruments) {
            if (!instrument.matches("[^:\\s]+:[^:\\s]+")) {
                throw new IllegalArgumentException("instrument '%s' is not VENUE:SYMBOL".formatted(instrument));
            }
        }
        instruments = List.copyOf(instruments);
    }
}
