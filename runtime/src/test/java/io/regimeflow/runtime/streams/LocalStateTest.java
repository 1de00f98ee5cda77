package io.regimeflow.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    @TempDir
    private Path stateDir;

    private StreamsSettings settings;
    private LocalState former;
    private Path process;
    private Path store;

    @BeforeEach
    void runThatKeptAStore() throws IOException {
        settings = StreamsSettings.of("features", "unused:9092", stateDir, "dead_letter");
        former = new LocalState(settings);
        former.begin();
        store = Files.createDirectories(stateDir.resolve("features/0_3/rocksdb/pipeline-states"));
        Files.writeString(store.resolve("000009.sst"), "bars");
        process = Files.writeString(stateDir.resolve("features/kafka-streams-process-metadata"), "id");
    }

    @Test
    void keepsTheStoresOfARunThatEndedInOrder() {
        former.end();

        new LocalState(settings).begin();

        assertThat(store).isNotEmptyDirectory();
    }

    @Test
    void aRunThatNeverBeganDoesNotEndAnother() {
        new LocalState(settings).end();

        new LocalState(settings).begin();

        assertThat(stateDir.resolve("features/0_3")).doesNotExist();
    }

    @Test
    void dropsTheStoresOfAKilledRunAndKeepsWhoItWas() {
        new LocalState(settings).begin();

        assertThat(stateDir.resolve("features/0_3")).doesNotExist();
        assertThat(process).exists();
    }

    @Test
    void leavesOtherApplicationsAlone() throws IOException {
        Path other = Files.createDirectories(stateDir.resolve("features-2/0_0"));

        new LocalState(settings).begin();

        assertThat(other).exists();
    }
}
