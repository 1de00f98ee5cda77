package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.regimeflow.modelformat.FloatTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointDirectoryTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "a1b2",
            List.of(new Epoch(1, 1.5, 0.25, 1.25, 0.5, 1.125), new Epoch(2, 1.0, 0.5, 1.3125, 0.375, 1.25)),
            1,
            1.125,
            4_711,
            tensor(1f, -0f, Float.MIN_VALUE),
            tensor(2f, 3f, 4f),
            tensor(5f, 6f, 7f, 8f, 9f, 10f));

    @TempDir
    private Path temporary;

    /** A request that comes back begins while its former worker may still be saving. */
    @Test
    void leavesAloneWhatAnotherOfTheSameDirectoryIsWriting() throws IOException {
        Path others = Files.write(temporary.resolve("checkpoint.unfinished-of-another"), new byte[] {1});
        var checkpoints = new CheckpointDirectory(temporary);

        checkpoints.save(CHECKPOINT);

        assertThat(checkpoints.latest()).contains(CHECKPOINT);
        assertThat(others).hasBinaryContent(new byte[] {1});
        checkpoints.delete();
        assertThat(temporary).doesNotExist();
    }

    @Test
    void givesBackWhatWasSavedLast() {
        // Given
        var checkpoints = new CheckpointDirectory(temporary.resolve("request/1"));
        checkpoints.save(earlier());

        // When
        checkpoints.save(CHECKPOINT);

        // Then
        assertThat(checkpoints.latest()).contains(CHECKPOINT);
        assertThat(temporary.resolve("request/1")).isDirectoryContaining("glob:**/checkpoint");
    }

    @Test
    void hasNoneBeforeTheFirstAndAfterTheLast() {
        // Given
        var checkpoints = new CheckpointDirectory(temporary.resolve("request"));
        assertThat(checkpoints.latest()).isEmpty();
        checkpoints.save(CHECKPOINT);

        // When
        checkpoints.delete();

        // Then
        assertThat(checkpoints.latest()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void dropsACheckpointWithAnyByteChanged() throws IOException {
        // Given
        var checkpoints = new CheckpointDirectory(temporary);
        checkpoints.save(CHECKPOINT);
        Path file = temporary.resolve("checkpoint");
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at++) {
            // When
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);

            // Then
            assertThat(checkpoints.latest()).as("byte %d", at).isEmpty();
        }
    }

    @Test
    void dropsAWholeCheckpointOfAnotherVersion() throws IOException {
        // Given: the bytes of before epochs had a calibrated loss, under a right checksum
        byte[] bytes = CheckpointFormat.write(CHECKPOINT);
        bytes[3] = 1;
        var checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());

        // When
        Files.write(temporary.resolve("checkpoint"), bytes);

        // Then
        assertThat(new CheckpointDirectory(temporary).latest()).isEmpty();
        assertThatThrownBy(() -> CheckpointFormat.read(bytes)).hasMessage("it is of another version");
    }

    @Test
    void dropsACheckpointCutShort() throws IOException {
        // Given
        var checkpoints = new CheckpointDirectory(temporary);
        checkpoints.save(CHECKPOINT);
        Path file = temporary.resolve("checkpoint");
        byte[] whole = Files.readAllBytes(file);

        for (int size = 0; size < whole.length; size++) {
            // When
            Files.write(file, Arrays.copyOf(whole, size));

            // Then
            assertThat(checkpoints.latest()).as("%d bytes", size).isEmpty();
        }
    }

    @Test
    void keepsTheOneBeforeWhenThereIsNoSpaceForTheNext() throws IOException {
        // Given: a file that takes no byte
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        var checkpoints = new CheckpointDirectory(temporary, "checkpoint.unfinished");
        checkpoints.save(earlier());
        Files.createSymbolicLink(temporary.resolve("checkpoint.unfinished"), full);

        // When / Then
        assertThatThrownBy(() -> checkpoints.save(CHECKPOINT))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the checkpoint after epoch 2 to " + temporary)
                .hasRootCauseMessage("No space left on device");
        assertThat(checkpoints.latest()).contains(earlier());

        // When there is space again, Then
        checkpoints.save(CHECKPOINT);
        assertThat(checkpoints.latest()).contains(CHECKPOINT);
    }

    private static Checkpoint earlier() {
        return new Checkpoint(
                "a1b2",
                CHECKPOINT.history().subList(0, 1),
                1,
                1.125,
                2_000,
                tensor(1f, 1f, 1f),
                tensor(1f, 1f, 1f),
                tensor(0f, 0f, 0f, 0f, 0f, 0f));
    }

    private static FloatTensor tensor(float... values) {
        return FloatTensor.of(values, values.length);
    }
}
