package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.audit.AuditSpan;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.launcher.audit.AuditResult;
import io.regimeflow.launcher.audit.FeatureHistory;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow audit features}: served vectors of the past, recomputed and compared. */
@Command(
        name = "features",
        description = "Recomputes the vectors of a span of market time from the first bar on, and compares them with"
                + " those that were served, bit by bit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "It reads the log of a running cluster; that of 'regimeflow up' runs as long as 'up' does. Which one, the"
                    + " options",
            "say, or kafka.bootstrap-servers and schema-registry.url in the environment or the file; else that of"
                    + " 'up'.",
            "Exit code 0: all equal; 3: a vector differs, is missing or is one too many; 2: nothing to compare, or a"
                    + " wrong",
            "option; 4: some could not be compared, the rest is equal; 1: it could not be run, e.g. no cluster was"
                    + " reached."
        })
final class AuditFeaturesCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "first close time, e.g. 2025-01-01 or 2025-01-01T12:00:00Z")
    private Instant from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "end of close times, exclusive")
    private Instant to;

    @Option(
            names = "--instrument",
            paramLabel = "V:S",
            description = "only this one, as VENUE:SYMBOL; may be repeated (default: all)")
    private List<Instrument> instruments = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME|FILE",
            defaultValue = "fs18",
            description = "feature set: a name that 'features sets' lists, or a .yaml file (default: fs18)")
    private FeatureSetSource set;

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            description = "interval of the vectors, for a set that names none (default: 15m)")
    private Optional<Interval> interval;

    @Option(names = "--base-interval", paramLabel = "INTERVAL", description = "interval of the bars (default: 5m)")
    private Optional<Interval> baseInterval;

    @Option(
            names = "--intervals",
            paramLabel = "INTERVAL,…",
            split = ",",
            hideParamSyntax = true,
            description = "intervals instead of those of a set of several, that of the vectors first, e.g. 1h,4h,1d")
    private List<Interval> intervals = new ArrayList<>();

    @Option(
            names = "--calendar",
            paramLabel = "VENUE=CALENDAR",
            description = "when a venue trades, e.g. FX=fx-week; may be repeated (default: always)")
    private Map<String, TradingCalendar> calendars = new HashMap<>();

    @Mixin
    private ClusterOptions clusterOptions;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file of feature-stream, below the environment in rank: intervals, calendars")
    private Optional<Path> file;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json, one object on one line")
    private String output;

    @Spec
    private CommandSpec spec;

    private record FeatureKeys(FeatureStreamConfig features) {}

    @Override
    public Integer call() {
        if (!List.of("text", "json").contains(output)) {
            throw wrong("output '%s' is not one of text, json".formatted(output));
        }
        requireFreeInterval();
        AuditSpan span = span();
        Config config = Config.load(new ConfigSources(keys(), System.getenv(), file));
        Recomputation recomputation =
                config.bind(FeatureKeys.class, "").features().recomputations().get(0);
        String featureSetId = recomputation.featureSet().id();

        ClusterConfig cluster = LiveCluster.of(config);
        var history = new FeatureHistory(cluster.kafka(), cluster.catalogue());
        var result = history.audit(recomputation, span);

        print(result);
        if (result.hasComparedNothing()) {
            throw wrong("nothing to compare: no vector of %s that closes from %s to %s has been served"
                    .formatted(featureSetId, from, to));
        }
        if (result.hasFailures()) {
            return ExitCode.DIFFERS;
        }
        return result.hasSkipped() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private void requireFreeInterval() {
        List<Interval> own = set.set().intervals();
        if (interval.isPresent() && !own.isEmpty() && own.get(0) != interval.get()) {
            throw wrong(
                    "feature set %s has vectors of %s; leave --interval out (where feature-stream has other intervals, --config or REGIMEFLOW_FEATURES_INTERVALS says so)"
                            .formatted(set, own.get(0)));
        }
    }

    private AuditSpan span() {
        if (!from.isBefore(to)) {
            throw wrong("--from %s is not before --to %s".formatted(from, to));
        }
        return new AuditSpan(
                from.toEpochMilli(),
                to.toEpochMilli(),
                instruments.stream().map(Instrument::toString).collect(Collectors.toSet()));
    }

    private Map<String, String> keys() {
        var keys = new HashMap<>(clusterOptions.keys(System.getenv(), file));
        interval.ifPresent(given -> keys.put("features.working-interval", given.code()));
        baseInterval.ifPresent(given -> keys.put("features.base-interval", given.code()));
        if (!intervals.isEmpty()) {
            keys.put(
                    "features.intervals", intervals.stream().map(Interval::code).collect(Collectors.joining(",")));
        }
        calendars.forEach((venue, calendar) -> keys.put("features.calendars." + venue, calendar.toString()));
        keys.put("features.feature-sets", set.text());
        // Required of who runs a topology; nothing is run here.
        keys.put("features.streams.application-id", "audit");
        keys.put("features.streams.bootstrap-servers", "none");
        return keys;
    }

    private void print(AuditResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.equals("json")) {
            out.println(result.json());
        } else {
            result.lines().forEach(out::println);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
