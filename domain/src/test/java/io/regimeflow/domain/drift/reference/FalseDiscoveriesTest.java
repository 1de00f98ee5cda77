package io.regimeflow.domain.drift.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FalseDiscoveriesTest {
    private static final double[] CHANCES = {.0001, .04, .002, .5, .0009, .012, .3, .9};

    /** scipy 1.17.1: false_discovery_control(method="by") leaves these at or below the level. */
    @Test
    void findsWhatScipyFinds() {
        assertThat(FalseDiscoveries.limit(0.05, CHANCES)).isEqualTo(0.002);
        assertThat(FalseDiscoveries.limit(0.01, CHANCES)).isEqualTo(0.0009);
        assertThat(FalseDiscoveries.limit(0.002, CHANCES)).isNegative();
    }
}
