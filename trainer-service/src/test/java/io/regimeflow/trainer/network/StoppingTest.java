package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StoppingTest {

    @Test
    void endsWhenPatienceOrEpochsRunOut() {
        var stopping = new Stopping(12, 3);

        assertThat(stopping.goesOn(1, 0)).isTrue();
        assertThat(stopping.goesOn(8, 5)).isTrue();
        assertThat(stopping.goesOn(9, 5)).isFalse();
        assertThat(stopping.goesOn(12, 11)).isTrue();
        assertThat(stopping.goesOn(13, 12)).isFalse();
    }

    @Test
    void runsAllEpochsWhateverTheyComeToWithoutPatience() {
        assertThat(Stopping.after(10).goesOn(10, 0)).isTrue();
        assertThat(Stopping.after(10).goesOn(11, 10)).isFalse();
    }

    @Test
    void refusesNoEpochsAndNoPatience() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stopping(0, 3))
                .withMessage("maxEpochs is 0; allowed: above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stopping(12, 0))
                .withMessage("patience is 0; allowed: above 0");
    }
}
