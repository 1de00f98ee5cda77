package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.platform.PlatformConfig;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code regimeflow up}: the whole platform on this machine.
 *
 * <p>Options are texts here: each sets a configuration key, and configuration says what is allowed, whoever sets it.
 */
@Command(
        name = "up",
        description = "Starts broker, registry and all services on this machine, and runs until Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Every option can also stand in the environment (--train-on: REGIMEFLOW_PLATFORM_TRAIN_ON)",
            "or in the configuration file (platform.train-on). Times are UTC; everything binds to 127.0.0.1."
        })
final class UpCommand implements Callable<Integer> {
    @ArgGroup(validate = false, heading = "%nMarket:%n")
    private final Market market = new Market();

    @ArgGroup(validate = false, heading = "%nRun:%n")
    private final Run run = new Run();

    @ArgGroup(validate = false, heading = "%nMachine:%n")
    private final Machine machine = new Machine();

    @Mixin
    private ConfigOptions config;

    private static final class Market {
        @Option(names = "--source", paramLabel = "sim|csv", description = "simulated market (default), or bar files")
        private String source;

        @Option(names = "--data", paramLabel = "DIR", description = "directory of the bar files of --source csv")
        private String data;

        @Option(
                names = "--instruments",
                paramLabel = "V:S,…",
                description =
                        "instruments as VENUE:SYMBOL, e.g. BINANCE:BTCUSDT (csv: required; sim: SIM:ALPHA by default)")
        private String instruments;

        @Option(
                names = "--interval",
                paramLabel = "INTERVAL",
                description = "interval of features and predictions: 1m, 5m, 15m, 30m, 1h, 4h or 1d (default: 15m)")
        private String interval;

        @Option(
                names = "--base-interval",
                paramLabel = "INTERVAL",
                description = "interval of the source's bars (default: csv: what the file names say; sim: 5m)")
        private String baseInterval;

        @Option(
                names = "--from",
                paramLabel = "DATE",
                description = "first day, e.g. 2025-01-01 (default: csv: the first there is; sim: 2025-01-01)")
        private String from;

        @Option(
                names = "--to",
                paramLabel = "DATE",
                description = "end, exclusive, e.g. 2025-07-01 (default: csv: the last there is; sim: none)")
        private String to;

        @Option(
                names = "--speed",
                paramLabel = "BARS|max",
                description =
                        "bars per second of all instruments together, or max (default: csv: max; sim: 20, with the"
                                + " days before the first training at max)")
        private String speed;

        @Option(names = "--seed", paramLabel = "NUMBER", description = "seed of the simulated market (default: 1)")
        private String seed;
    }

    private static final class Run {
        @Option(
                names = "--train-on",
                paramLabel = "DAYS",
                description = "market days before the first training (default: 60)")
        private String trainOn;

        @Option(
                names = "--train-every",
                paramLabel = "DAYS",
                description = "market days between trainings (default: 30)")
        private String trainEvery;

        @Option(
                names = "--feature-set",
                paramLabel = "NAME|FILE",
                description = "feature set of the models: a name, or a .yaml file (default: fs18)")
        private String featureSet;

        @Option(names = "--exit-when-done", description = "finite sources: stop when every bar has been dealt with")
        private boolean exitWhenDone;

        @Option(names = "--free-run", description = "finite sources: do not wait for due trainings")
        private boolean freeRun;

        @Option(
                names = "--summary",
                paramLabel = "json",
                description = "at the end, one JSON object on the last line of standard output")
        private String summary;
    }

    private static final class Machine {
        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "what the platform remembers; a second 'up' continues there (default: ./regimeflow-data)")
        private String dataDir;

        @Option(
                names = "--broker-port",
                paramLabel = "PORT",
                description = "Kafka broker (default: 19092; 0: any free one)")
        private String brokerPort;

        @Option(
                names = "--controller-port",
                paramLabel = "PORT",
                description = "the broker's controller (default: 19093)")
        private String controllerPort;

        @Option(names = "--registry-port", paramLabel = "PORT", description = "schema registry (default: 18081)")
        private String registryPort;

        @Option(
                names = "--admin-port",
                paramLabel = "PORT",
                description = "first of the services' five admin ports (default: 18082)")
        private String adminPort;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new PlatformRun(sources()).execute();
    }

    private ConfigSources sources() {
        var keys = new LinkedHashMap<String, String>();
        put(keys, "source", market.source);
        put(keys, "data", market.data);
        put(keys, "instruments", market.instruments);
        put(keys, "interval", market.interval);
        put(keys, "base-interval", market.baseInterval);
        put(keys, "from", market.from);
        put(keys, "to", market.to);
        put(keys, "speed", market.speed);
        put(keys, "seed", market.seed);
        put(keys, "train-on", run.trainOn);
        put(keys, "train-every", run.trainEvery);
        put(keys, "feature-set", run.featureSet);
        put(keys, "exit-when-done", run.exitWhenDone ? "true" : null);
        put(keys, "free-run", run.freeRun ? "true" : null);
        put(keys, "summary", run.summary);
        put(keys, "data-dir", machine.dataDir);
        put(keys, "ports.broker", machine.brokerPort);
        put(keys, "ports.controller", machine.controllerPort);
        put(keys, "ports.registry", machine.registryPort);
        put(keys, "ports.admin", machine.adminPort);
        return config.sources(keys);
    }

    private static void put(Map<String, String> keys, String name, String value) {
        if (value != null) {
            keys.put(PlatformConfig.PREFIX + "." + name, value);
        }
    }
}
