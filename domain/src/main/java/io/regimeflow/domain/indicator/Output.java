package io.regimeflow.domain.indicator;

/**
 * One of the numbers that an indicator measures.
 *
 * @param name lower case, e.g. {@code percent_b}
 * @param neutral what stands for "nothing to see" where the formula gives no finite number
 * @param meaning formula and unit, for people
 */
public record Output(String name, double neutral, String meaning) {

    public Output {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("output name '%s' is not lower case".formatted(name));
        }
        if (!Double.isFinite(neutral)) {
            throw new IllegalArgumentException("neutral value of %s is not finite".formatted(name));
        }
    }
}
