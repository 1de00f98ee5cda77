package io.regimeflow.trainer.pause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What market is too abnormal to train on unasked.
 *
 * @param volatility of the last day, in medians of the days before; 0: any
 * @param gaps share of the last day's bars that may be missing; 0: any
 */
public record PauseLimits(double volatility, double gaps) {
    public PauseLimits {
        if (!(volatility == 0 || (volatility > 1 && Double.isFinite(volatility)))) {
            throw new IllegalArgumentException("volatility is %s, allowed: 0, or above 1".formatted(volatility));
        }
        if (!(gaps >= 0 && gaps <= 1)) {
            throw new IllegalArgumentException("gaps is %s, allowed: from 0 to 1".formatted(gaps));
        }
    }

    /** Whether nothing is limited. */
    boolean areOff() {
        return volatility == 0 && gaps == 0;
    }

    /** Which limits the day exceeds, with its figures; none where it is an ordinary one. */
    List<String> exceededBy(LastDay day) {
        List<String> exceeded = new ArrayList<>();
        double multiple = day.volatilityMultiple().orElse(0);
        if (volatility > 0 && multiple > volatility) {
            exceeded.add(String.format(
                    Locale.ROOT,
                    "the volatility of the last day is %.2f times that of the median day (trainer.pause.volatility: %s)",
                    multiple,
                    volatility));
        }
        if (gaps > 0 && day.gapShare() > gaps) {
            exceeded.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the bars of the last day are missing (trainer.pause.gaps: %s)",
                    100 * day.gapShare(),
                    gaps));
        }
        return exceeded;
    }
}
