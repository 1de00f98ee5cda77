package io.regimeflow.domain.label;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a line's signal rule is come by: given in full, or with a threshold that is fitted on the training fold. */
public sealed interface RuleChoice {
    /** What lines are trained with unless told otherwise: {@code threshold(horizon=5,theta=auto)}. */
    static RuleChoice standard() {
        return new FittedThreshold(ThresholdRule.HORIZON);
    }

    /** Vectors after which a label is known at the latest. */
    int horizon();

    /**
     * The rule.
     *
     * @param interval of the vectors
     * @param training the training fold as segments, each of vectors that follow one another; empty ones are allowed
     * @throws IllegalArgumentException where there is something to fit and the fold does not allow it
     */
    SignalRule rule(Interval interval, List<List<FeatureVector>> training);

    /** Throws {@link IllegalArgumentException} where the set lacks a feature that labels are made from. */
    void requireUsable(FeatureSet set);

    /** Reads the written form: that of a rule, or {@code threshold(horizon=5,theta=auto)}. */
    static RuleChoice parse(String text) {
        Matcher fitted = FittedThreshold.WRITTEN.matcher(text);
        return fitted.matches()
                ? new FittedThreshold(Integer.parseInt(fitted.group(1)))
                : new Given(SignalRule.parse(text));
    }

    /** A rule that is known before any vector is seen. */
    record Given(SignalRule rule) implements RuleChoice {
        @Override
        public int horizon() {
            return rule.horizon();
        }

        @Override
        public SignalRule rule(Interval interval, List<List<FeatureVector>> training) {
            return rule;
        }

        @Override
        public void requireUsable(FeatureSet set) {
            rule.requireUsable(set);
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }

    /** A threshold rule, fitted as {@link ThresholdRule#fit} says. */
    record FittedThreshold(int horizon) implements RuleChoice {
        private static final Pattern WRITTEN = Pattern.compile("threshold\\(horizon=(\\d{1,6}),theta=auto\\)");

        public FittedThreshold {
            if (horizon < 1) {
                throw new IllegalArgumentException("horizon %d is below 1".formatted(horizon));
            }
        }

        @Override
        public SignalRule rule(Interval interval, List<List<FeatureVector>> training) {
            return ThresholdRule.fit(interval, horizon, training);
        }

        @Override
        public void requireUsable(FeatureSet set) {}

        @Override
        public String toString() {
            return "threshold(horizon=%d,theta=auto)".formatted(horizon);
        }
    }
}
