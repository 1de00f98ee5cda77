package io.regimeflow.evaluation.selection;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** How releases are selected at the first of each month; bound from {@code evaluation.selection.*}. */
public record SelectionConfig(
        @Default("true")
        @Doc("Whether the monthly ranking lets the best release serve and retires old ones; false tells it only")
        boolean decides,

        @Default("30") @Doc("Days of outcomes before the first of the month that releases are ranked by")
        int days,

        @Default("0.05")
        @Doc("Chance that a month's selection lets a release serve which is no better than the champion")
        double level,

        @Default("10")
        @Doc("Bars after which a difference between two releases is taken to say nothing of the next; at least the"
                + " horizon counts")
        int lag,

        @Default("100")
        @Doc("Bars that a lineage and the champion must both have been judged on before it may be ranked first")
        int leastBars,

        @Default("10") @Doc("Directed signals of a lineage that must have ended before it may be ranked first")
        int leastTrades,

        @Default("3") @Doc("Months after its training after which an incremental release is retired")
        int keepMonths) {
    public SelectionConfig {
        require(days >= 1 && days <= 90, "days", days, "1 to 90");
        require(level > 0 && level < 1, "level", level, "above 0 and below 1");
        require(lag >= 1 && lag <= 100, "lag", lag, "1 to 100");
        require(leastBars >= 1, "least-bars", leastBars, "1 and more");
        require(leastTrades >= 1, "least-trades", leastTrades, "1 and more");
        require(keepMonths >= 1, "keep-months", keepMonths, "1 and more");
    }

    private static void require(boolean fits, String key, Object value, String allowed) {
        if (!fits) {
            throw new IllegalArgumentException("%s is %s; allowed is %s".formatted(key, value, allowed));
        }
    }
}
