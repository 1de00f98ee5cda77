package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Golden numbers are those of NumPy 2.4.6 ({@code linalg.eigh} of the correlation matrix) on {@code pca-rows.csv}. */
class PrincipalComponentsTest {
    private static final double[][] ROWS = Fixture.rows("pca-rows.csv");

    @Test
    void projectsAsNumpyDoes() {
        PrincipalComponents components = PrincipalComponents.fit(ROWS, 4);

        assertThat(components.project(ROWS[0]))
                .containsExactly(
                        new double[] {-0.8778003579464136, -1.3380969084427883, 0.5678868494863418, 0.009398177738741841
                        },
                        within(1e-9));
        assertThat(components.project(ROWS)[11])
                .containsExactly(
                        new double[] {-1.2441508285234417, 0.14643416900895373, -2.329801700060182, 0.4640830298308164},
                        within(1e-9));
    }

    @Test
    void centresAColumnThatDoesNotVary() {
        double[][] rows = {{1, 5}, {2, 5}, {4, 5}};

        assertThat(PrincipalComponents.fit(rows, 1).project(new double[] {7 / 3.0, 5})[0])
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void refusesFewerColumnsThanComponents() {
        assertThatThrownBy(() -> PrincipalComponents.fit(new double[][] {{1, 2}, {3, 4}}, 4))
                .hasMessageContaining("4 components");
    }
}
