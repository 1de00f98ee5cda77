package io.regimeflow.ingest.sim;

import io.regimeflow.domain.regime.Regime;
import java.time.Duration;
import java.util.List;

/**
 * What each regime of the simulated market does to prices and volume; {@code docs/simulated-market.md} says why.
 *
 * <p>Volatilities stand on a ladder with steps of 1.6. The values are fixed: they were chosen so that a filter that knows
 * them can tell the regimes apart, and are not to be moved towards what a trained model finds easy.
 */
enum RegimeProfile {
    CHOPPY_HIGH_VOL(Regime.CHOPPY_HIGH_VOL, 24, 0.0450, 0.0, 4.0, 1.4),
    STRONG_TREND(Regime.STRONG_TREND, 24, 0.0280, 3.5, 0.0, 1.6),
    VOLATILITY_SPIKE(Regime.VOLATILITY_SPIKE, 24, 0.0720, 0.0, 0.0, 3.0),
    WEAK_TREND(Regime.WEAK_TREND, 30, 0.0175, 1.5, 0.0, 1.0),
    RANGE(Regime.RANGE, 30, 0.0110, 0.0, 14.0, 0.75),
    SQUEEZE(Regime.SQUEEZE, 30, 0.0070, 0.0, 0.0, 0.5);

    private static final List<RegimeProfile> ALL = List.of(values());

    private final Regime regime;
    private final Duration meanDuration;
    private final double dailyVolatility;
    private final double dailyDrift;
    private final double reversionPerDay;
    private final double volumeLevel;

    /**
     * @param meanHours mean length of an episode
     * @param dailyVolatility standard deviation of a day's log return
     * @param driftRatio a day's drift, in daily volatilities; its sign is drawn per episode
     * @param reversionPerDay speed at which the log price returns to its short mean
     * @param volumeLevel mean volume, relative to the market's
     */
    RegimeProfile(
            Regime regime,
            int meanHours,
            double dailyVolatility,
            double driftRatio,
            double reversionPerDay,
            double volumeLevel) {
        this.regime = regime;
        this.meanDuration = Duration.ofHours(meanHours);
        this.dailyVolatility = dailyVolatility;
        this.dailyDrift = driftRatio * dailyVolatility;
        this.reversionPerDay = reversionPerDay;
        this.volumeLevel = volumeLevel;
    }

    static RegimeProfile of(Regime regime) {
        return ALL.stream()
                .filter(profile -> profile.regime == regime)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("regime %s has no profile".formatted(regime)));
    }

    static List<RegimeProfile> all() {
        return ALL;
    }

    Regime regime() {
        return regime;
    }

    Duration meanDuration() {
        return meanDuration;
    }

    double dailyVolatility() {
        return dailyVolatility;
    }

    /** Size of a day's drift of the log price; 0 where the regime has no direction. */
    double dailyDrift() {
        return dailyDrift;
    }

    boolean isTrending() {
        return dailyDrift > 0;
    }

    double reversionPerDay() {
        return reversionPerDay;
    }

    double volumeLevel() {
        return volumeLevel;
    }
}
