package io.regimeflow.evaluation.decision;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;

/**
 * How a challenger is compared with the champion; bound from the keys {@code evaluation.contest.*}.
 *
 * <p>See {@code docs/contests.md}.
 */
public record ContestConfig(
        @Default("true")
        @Doc("Whether a full release of a signal line must win a contest before it serves; otherwise the gate decides")
        boolean enabled,

        @Default("28d") @Doc("Market time after which a contest without a winner ends as a tie")
        Duration length,

        @Default("0.05") @Doc("Chance at most that a challenger wins which is no better")
        double level,

        @Default("10") @Doc("Bars after which a difference is taken to say nothing of the next; at least the horizon")
        int lag,

        @Default("equal") @Doc("Shares of the bars that champion and challenger are shown on: equal, or e.g. 0.8,0.2")
        Shares shares,

        @Default("4") @Doc("Bars of a contest after which its figures are told again")
        int tellEvery,

        @Default("0.05") @Doc("Difference in nats a bar for which a contest tells its power")
        double powerEffect,

        @Default("4")
        @Doc("Arms that score in shadow at most, of challengers and of the champion before; 0 leaves out the latter")
        int mostArms) {

    public ContestConfig {
        require(length.compareTo(Duration.ofHours(1)) >= 0, "length", length, "at least 1h");
        require(level > 0 && level < 1, "level", level, "above 0 and below 1");
        require(
                shares.each().isEmpty() || shares.each().size() == 2,
                "shares",
                shares,
                "equal, or one for the champion and one for the challenger");
        require(lag >= 1, "lag", lag, "at least 1");
        require(tellEvery >= 1, "tell-every", tellEvery, "at least 1");
        require(powerEffect > 0, "power-effect", powerEffect, "above 0");
        require(mostArms >= 0, "most-arms", mostArms, "at least 0");
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s; allowed is %s".formatted(key, value, allowed));
        }
    }
}
