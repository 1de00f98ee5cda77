package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainableSetsTest {

    /** The column "models" of the sets in {@code docs/features.md}. */
    @Test
    void theDocumentationSaysWhichSetsModelsCanRead() throws IOException {
        List<String> rows = Files.readAllLines(features());

        for (FeatureSet set : FeatureSets.all()) {
            assertThat(rows)
                    .filteredOn(row -> row.startsWith("| `%s` | `%s` |".formatted(set.name(), set.id())))
                    .singleElement()
                    .asString()
                    .endsWith(isTrainable(set) ? "| yes |" : "| no |");
        }
    }

    private static boolean isTrainable(FeatureSet set) {
        try {
            DatasetBuilder.requireTrainable(set);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Path features() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("docs").resolve("features.md"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }
}
