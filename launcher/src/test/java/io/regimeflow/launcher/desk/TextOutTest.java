package io.regimeflow.launcher.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TextOutTest {

    @Test
    void writesInPiecesAndTheRestWhenAsked() {
        // Given
        var bytes = new ByteArrayOutputStream();
        var out = new TextOut(new PrintStream(bytes, false, UTF_8), () -> true);

        // When
        for (int i = 0; i < 20_000; i++) {
            out.text().append(i).append('\n');
            out.lineEnded();
        }
        int before = bytes.size();
        out.flush();

        // Then
        assertThat(before).isBetween(60_000, bytes.size() - 1);
        assertThat(bytes.toString(UTF_8).lines()).hasSize(20_000).endsWith("19999");
    }

    @Test
    void saysThatTheReaderIsGoneOnceAPipeBreaks() {
        var out = new TextOut(broken(), () -> false);
        out.text().append("line\n");

        assertThatThrownBy(out::flush).isInstanceOf(ReaderGoneException.class);
    }

    @Test
    void failsWhereAFileCannotBeWrittenTo() {
        var out = new TextOut(broken(), () -> true);
        out.text().append("line\n");

        assertThatThrownBy(out::flush).isInstanceOf(IllegalStateException.class).hasMessageContaining("disk");
    }

    private static PrintStream broken() {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                false,
                UTF_8);
    }
}
