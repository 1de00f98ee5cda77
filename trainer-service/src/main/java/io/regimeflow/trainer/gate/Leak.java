package io.regimeflow.trainer.gate;

/**
 * A feature that goes with what the market did later more closely than any honest one can.
 *
 * @param target what it goes with, e.g. {@code move over 1}
 * @param association Spearman's rank correlation
 * @param atLeast what it is at least, by the confidence of the search
 */
public record Leak(String feature, String target, double association, double atLeast) {

    @Override
    public String toString() {
        return "feature %s knows the %s: rank correlation %.3f, surely %.3f or more"
                .formatted(feature, target, association, atLeast);
    }
}
