package io.regimeflow.modelformat.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void tellsNameAndNumbers() {
        assertThat(new Architecture.Lstm(List.of(128, 64), 0.2).text()).isEqualTo("lstm(units=[128, 64], dropout=0.2)");
        assertThat(new Architecture.LstmAttention(128, 2, 4, 0).code()).isEqualTo("lstm-attention");
        assertThat(new Architecture.Transformer(128, 4, 2, 256, 0.1).text())
                .isEqualTo("transformer(width=128, heads=4, layers=2, feedForward=256, dropout=0.1)");
        assertThat(new Architecture.Mlp(List.of(512), 0.2).code()).isEqualTo("mlp");
    }

    @Test
    void refusesHeadsThatDoNotDivideTheUnits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Architecture.LstmAttention(100, 2, 3, 0.2))
                .withMessage("heads is 3, allowed: a divisor of the 100 units");
    }

    @Test
    void refusesADropoutOfEverything() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Architecture.Mlp(List.of(8), 1))
                .withMessage("dropout is 1.0, allowed: from 0 to below 1");
    }
}
