package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegimeflowTest {
    @TempDir
    private Path directory;

    private final PrintStream realError = System.err;
    private final PrintStream realOut = System.out;
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(realError);
        System.setOut(realOut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--intervall 15m                              | --interval",
                "--interval 7m                                | 1m, 5m, 15m, 30m, 1h, 4h, 1d",
                "--from 2025-13-01                            | 2025-01-01",
                "--from 2025-02-01 --to 2025-01-01            | not before",
                "--source binance                             | csv",
                "--source csv                                 | --data",
                "--source csv --data .                        | --instruments",
                "--instruments BTCUSDT                        | VENUE:SYMBOL",
                "--speed slow                                 | max",
                "--speed 0                                    | above 0",
                "--train-on 0                                 | at least one day",
                "--broker-port 70000                          | 65535",
                "--summary xml                                | json",
                "--exit-when-done                             | --to",
                "--config nowhere.yaml                        | does not exist",
            })
    void refusesWhatIsWrongWithCodeTwoAndSaysWhatIsAllowed(String options, String allowed) {
        int code = Regimeflow.execute(("up --data-dir " + directory.resolve("d") + " " + options).split(" +"));

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains(allowed);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void namesTheNearestKeyForAnUnknownOne() {
        int code = up(
                "--set", "trainer.max-epoch=3", "--broker-port", "0", "--controller-port", "0", "--registry-port", "0");

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("trainer.max-epochs");
    }

    @Test
    void namesTheInstrumentsThatAreThere() throws Exception {
        java.nio.file.Files.writeString(
                directory.resolve("BTCUSDT-5m-2025.csv"),
                "open_time,open,high,low,close,volume\n1735689600000,1,2,1,2,3\n");

        int code = up(
                "--source",
                "csv",
                "--data",
                directory.toString(),
                "--instruments",
                "BINANCE:NOPE",
                "--broker-port",
                "0",
                "--controller-port",
                "0",
                "--registry-port",
                "0");

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("NOPE").contains("BTCUSDT");
    }

    @Test
    void refusesAnUnknownServiceAndNamesTheFour() {
        int code = Regimeflow.execute("run", "dashboard");

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("ingest-service, feature-stream, trainer-service, inference-service");
    }

    @Test
    void helpNamesEveryOptionOfTheRun() {
        int code = Regimeflow.execute("up", "--help");

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--source", "--data", "--instruments", "--interval", "--from", "--to", "--speed")
                .contains("--data-dir", "--train-on", "--train-every", "--exit-when-done", "--free-run", "--summary");
    }

    @Test
    void nothingToDoIsAMistake() {
        assertThat(Regimeflow.execute()).isEqualTo(2);
    }

    private int up(String... options) {
        var arguments = new java.util.ArrayList<>(
                java.util.List.of("up", "--data-dir", directory.resolve("d").toString()));
        arguments.addAll(java.util.List.of(options));
        return Regimeflow.execute(arguments.toArray(String[]::new));
    }

    private String errors() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
