package io.regimeflow.launcher.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulatedSkillIT {
    /** One that neither the market's nor the network's parameters were chosen on. */
    private static final long SEED = 21;

    @Test
    void theRegimeLineReachesFourFifthsOfAFilterThatKnowsTheMarket() {
        SimulatedSkill skill = SimulatedSkill.of(SEED);

        System.out.println("skill on 60 unseen days, seed " + SEED + ": " + skill);
        assertThat(skill.oracle()).isGreaterThan(0.95);
        assertThat(skill.ofOracle()).isGreaterThanOrEqualTo(0.8);
        assertThat(skill.signal()).isGreaterThan(skill.majority() + 0.1);
    }
}
