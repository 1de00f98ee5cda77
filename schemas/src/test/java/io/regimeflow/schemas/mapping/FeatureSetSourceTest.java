package io.regimeflow.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetSourceTest {
    @TempDir
    private Path dir;

    @Test
    void readsAShippedSetByItsName() {
        assertThat(FeatureSetSource.parse("fs18").set()).isEqualTo(FeatureSets.fs18());
    }

    @Test
    void readsASetOfTheUsersFromItsFile() throws IOException {
        Path file = write("{name: mine, revision: 1, features: {trend: sma(20).distance}}");

        assertThat(FeatureSetSource.parse(file.toString()).set().features()).containsExactly("trend");
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> FeatureSetSource.parse("fs81"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feature set 'fs81' is not one of [fs18");
    }

    @Test
    void namesAFileThatIsNotThere() {
        String absent = dir.resolve("absent.yaml").toString();

        assertThatThrownBy(() -> FeatureSetSource.parse(absent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature set file %s does not exist", absent);
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        String directory = Files.createDirectory(dir.resolve("set.yaml")).toString();

        assertThatThrownBy(() -> FeatureSetSource.parse(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feature set file %s cannot be read", directory);
    }

    @Test
    void saysWhatIsWrongInAFile() throws IOException {
        String file = write("{name: mine, revision: 1, features: {trend: smo(20).distance}}")
                .toString();

        assertThatThrownBy(() -> FeatureSetSource.parse(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "feature set file %s: line 1: feature trend: indicator 'smo' is not one of", file);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(dir.resolve("mine.yaml"), yaml);
    }
}
