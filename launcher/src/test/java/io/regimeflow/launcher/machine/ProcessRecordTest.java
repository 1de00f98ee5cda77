package io.regimeflow.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    @TempDir
    private Path directory;

    private Path file;
    private ProcessRecord record;

    @BeforeEach
    void create() {
        file = directory.resolve("process");
        record = new ProcessRecord(file);
    }

    @Test
    void findsAProcessThatStillRuns() throws Exception {
        record.write(ProcessHandle.current());

        assertThat(record.survivor()).contains(ProcessHandle.current());
    }

    @Test
    void takesNoOtherProcessThatWasGivenTheSameId() throws Exception {
        Files.writeString(file, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");

        assertThat(record.survivor()).isEmpty();
    }

    @Test
    void findsNobodyAfterTheProcessEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        record.write(ended.toHandle());
        ended.waitFor();

        assertThat(record.survivor()).isEmpty();
    }

    @Test
    void findsNobodyInAHalfWrittenRecord() throws Exception {
        Files.writeString(file, "12 20");

        assertThat(record.survivor()).isEmpty();
    }

    @Test
    void findsNobodyOnceCleared() throws Exception {
        record.write(ProcessHandle.current());

        record.clear();

        assertThat(record.survivor()).isEmpty();
    }
}
