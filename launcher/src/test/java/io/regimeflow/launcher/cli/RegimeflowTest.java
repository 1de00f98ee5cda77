package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
                "--feature-set fs81                           | not one of [fs18",
                "--feature-set nowhere.yaml                   | nowhere.yaml does not exist",
                "--config nowhere.yaml                        | does not exist",
            })
    void refusesWhatIsWrongWithCodeTwoAndSaysWhatIsAllowed(String options, String allowed) {
        int code = Regimeflow.execute(("up --data-dir " + directory.resolve("d") + " " + options).split(" +"));

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains(allowed);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesToAuditASetOverAnIntervalThatItHasNoVectorsOf() {
        int code = Regimeflow.execute(
                "audit features --from 2025-01-01 --to 2025-01-02 --set mtf --interval 1h".split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("feature set mtf has vectors of 15m", "leave --interval out");
    }

    @Test
    void namesTheNearestKeyForAnUnknownOne() {
        int code = up("--set", "trainer.max-epoch=3");

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("trainer.max-epochs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "platform.feature-set=mid         | feature set mid has vectors of interval 4h",
                "trainer.feature-set=fs38         | is not computed; features.feature-sets and features.intervals give"
                        + " [fs18-",
                "trainer.window=21                | model spec regime-15m has windows of 21 vectors, inference.window"
                        + " keeps 20",
                "features.calendars.SIM=sometimes | calendar 'sometimes' is not one of always, fx-week, fx-weekdays",
            })
    void refusesFeatureSetsThatDoNotFitTogether(String setting, String said) {
        int code = up("--set", setting);

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains(said);
    }

    @Test
    void refusesSpecsThatTheReplayWouldNeverTrain() {
        int code = up("--set", "trainer.models=regime-15m", "--set", "trainer.set.regime-15m.profile=s1");

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("trainer.models [regime-15m] would never be trained");
    }

    @Test
    void refusesAFeatureSetThatTheBaseBarsCannotGive() {
        int code = up("--base-interval", "15m", "--set", "platform.feature-sets=mtf");

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("feature set mtf cannot be computed: its interval 5m");
    }

    @Test
    void namesTheInstrumentsThatAreThere() throws Exception {
        Files.writeString(
                directory.resolve("BTCUSDT-5m-2025.csv"),
                "open_time,open,high,low,close,volume\n1735689600000,1,2,1,2,3\n");

        int code = up(csv("--instruments", "BINANCE:NOPE"));

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("NOPE").contains("BTCUSDT");
    }

    @ParameterizedTest
    @CsvSource({"BTCUSDT-5m-2025.csv,it is empty", "BTCUSDT-5m-2025.csv.gz,BTCUSDT-5m-2025.csv.gz"})
    void refusesAFileInWhichNothingCanBeRead(String name, String said) throws Exception {
        Files.createFile(directory.resolve(name));

        int code = up(csv("--instruments", "BINANCE:BTCUSDT"));

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains(name, said);
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws Exception {
        Files.writeString(directory.resolve("BTCUSDT-5m-2025.csv"), "name,age\nAda,36\n");

        int code = up(csv("--instruments", "BINANCE:BTCUSDT"));

        assertThat(code).isEqualTo(2);
        assertThat(errors()).contains("nothing in file", "BTCUSDT-5m-2025.csv", "allowed are");
    }

    @Test
    void namesTheOptionOfAnAdminPortThatIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given: the second of the four
            int first = other.getLocalPort() - 1;

            // When
            int code = up("--admin-port", "" + first);

            // Then
            assertThat(code).isEqualTo(1);
            assertThat(errors()).contains("taken", "--admin-port");
        }
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

    private String[] csv(String... options) {
        return Stream.of(new String[] {"--source", "csv", "--data", directory.toString()}, options)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private int up(String... options) {
        var arguments = new ArrayList<>(
                List.of("up", "--data-dir", directory.resolve("d").toString()));
        arguments.addAll(List.of(options));
        // Not the standard ones: somebody may be using regimeflow beside its tests.
        for (String port : List.of("--broker-port", "--controller-port", "--registry-port", "--admin-port")) {
            if (!arguments.contains(port)) {
                arguments.addAll(List.of(port, "0"));
            }
        }
        return Regimeflow.execute(arguments.toArray(String[]::new));
    }

    private String errors() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
