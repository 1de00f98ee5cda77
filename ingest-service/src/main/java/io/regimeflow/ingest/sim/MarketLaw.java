package io.regimeflow.ingest.sim;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.Random;

/**
 * The laws of one simulated instrument at one base interval: what the generator draws from and the oracle weighs by.
 *
 * <p>With {@code x} the log of the last close, {@code m} its short mean and {@code a} the log of the anchor price, a bar's
 * log return under a regime of volatility {@code s} per bar is normal with deviation {@code s} and mean
 *
 * <pre>±drift − reversion · w·tanh((x − m)/w) − PULL·s²·(x − a),   w = 5 s</pre>
 *
 * <p>The short mean is exponential over one hour. The saturation {@code w} keeps a regime that begins far from the mean
 * from leaping back. The last term is too weak to be seen in a bar, and keeps the price within about a factor of three of
 * its anchor for ever; so does the sign of a trend, which is drawn towards the anchor more often than away from it.
 *
 * <p>High and low are the greatest and least value of a Brownian bridge between open and close, drawn one by one.
 */
final class MarketLaw {
    /** Standard deviation of the log of a bar's volume around its regime's level. */
    static final double VOLUME_DEVIATION = 0.3;

    private static final double PULL = 2.0;
    private static final double SIGN_PULL = 2.0;
    private static final double SATURATION = 5.0;
    private static final double MEAN_HOURS = 1.0;
    private static final double DAY_MILLIS = 86_400_000.0;
    private static final double LOWEST_ANCHOR = 10;
    private static final double ANCHOR_DECADES = 3.5;
    private static final double DAILY_TURNOVER = 500_000_000;

    private final double days;
    private final double rootDays;
    private final double meanWeight;
    private final double anchor;
    private final double pricesPerUnit;
    private final double baseVolume;

    MarketLaw(Instrument instrument, Interval base) {
        var random = new Random(Seeds.of(0, instrument));
        anchor = LOWEST_ANCHOR * StrictMath.pow(10, ANCHOR_DECADES * random.nextDouble());
        // Five to six significant digits, as exchanges quote.
        pricesPerUnit = StrictMath.pow(10, 5 - StrictMath.floor(StrictMath.log10(anchor)));
        days = base.millis() / DAY_MILLIS;
        rootDays = StrictMath.sqrt(days);
        meanWeight = 1 - StrictMath.exp(-days * 24 / MEAN_HOURS);
        baseVolume = DAILY_TURNOVER * days / anchor;
    }

    double anchor() {
        return anchor;
    }

    /** The nearest price on the tick grid, never below one tick. */
    double onTick(double price) {
        return Math.max(1, Math.rint(price * pricesPerUnit)) / pricesPerUnit;
    }

    double volatility(RegimeProfile profile) {
        return profile.dailyVolatility() * rootDays;
    }

    /** Chance that an episode ends with a given bar. */
    double endChance(RegimeProfile profile) {
        return days * DAY_MILLIS / profile.meanDuration().toMillis();
    }

    /** Chance that a trend that begins at log price {@code x} goes up. */
    double upChance(double x) {
        return 1 / (1 + StrictMath.exp(SIGN_PULL * (x - StrictMath.log(anchor))));
    }

    /** Mean log return of the bar that follows log price {@code x}. */
    double meanReturn(RegimeProfile profile, int sign, double x, double shortMean) {
        double s = volatility(profile);
        double w = SATURATION * s;
        double reversion = 1 - StrictMath.exp(-profile.reversionPerDay() * days);
        return sign * profile.dailyDrift() * days
                - reversion * w * StrictMath.tanh((x - shortMean) / w)
                - PULL * s * s * (x - StrictMath.log(anchor));
    }

    /** The short mean after a close at log price {@code x}. */
    double shortMean(double previous, double x) {
        return previous + meanWeight * (x - previous);
    }

    /** Mean of the log of a bar's volume. */
    double logVolume(RegimeProfile profile) {
        return StrictMath.log(profile.volumeLevel() * baseVolume) - VOLUME_DEVIATION * VOLUME_DEVIATION / 2;
    }
}
