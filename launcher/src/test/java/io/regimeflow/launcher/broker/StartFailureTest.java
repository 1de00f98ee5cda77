package io.regimeflow.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.launcher.machine.LoopbackPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class StartFailureTest {
    private final BrokerSettings settings =
            new BrokerSettings(Path.of("data", "broker"), "cluster", new LoopbackPort(19092), new LoopbackPort(19093));

    @Test
    void namesTheDiskThatIsFull() {
        var full = new FileSystemException("data/broker/00000.log", null, "No space left on device");

        String line = StartFailure.explain(new KafkaException("cannot create the log", full), settings);

        assertThat(line)
                .startsWith("no disk space")
                .contains(settings.directory().toString(), "--data-dir");
    }

    @Test
    void namesThePortThatWasTaken() {
        var taken = new KafkaException("Socket server failed to bind", new BindException("Address already in use"));

        String line = StartFailure.explain(taken, settings);

        assertThat(line).contains("19092", "19093", "--broker-port", "--controller-port");
    }

    @Test
    void pointsToTheLogFileForAnythingElse() {
        String line = StartFailure.explain(new IOException("odd"), settings);

        assertThat(line).contains("odd", "see the log file");
    }

    @Test
    void saysThatTheLogCannotBeWrittenBeforeTheProcessIsHalted() {
        // Given
        var out = new ByteArrayOutputStream();
        var halted = new AtomicInteger();
        var notice = new HaltNotice(settings, new PrintStream(out, true, StandardCharsets.UTF_8), halted::set);

        // When
        notice.execute(1, null);

        // Then
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("can no longer write its log", settings.directory().toString(), "disk has space");
        assertThat(halted).hasValue(1);
    }
}
