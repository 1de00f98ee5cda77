package io.regimeflow.launcher.cli;

import io.regimeflow.evaluation.notify.Severity;
import io.regimeflow.launcher.topic.RaisedAlert;
import io.regimeflow.launcher.topic.RaisedAlerts;
import io.regimeflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow alerts}: what the services want a person to know. */
@Command(
        name = "alerts",
        description = {
            "Lists the newest alerts that the services of a running cluster have raised, the newest last.",
            "'when' is market time; of an alert that is about no moment of the market, when it was written. What was"
                    + " raised again is listed once."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AlertsCommand implements Callable<Integer> {
    private static final Pattern KIND = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    @Option(names = "--kind", paramLabel = "KIND", description = "only of this kind, e.g. MODEL_REFUSED")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--severity",
            paramLabel = "LEAST",
            description = "only of this severity or a higher one: ${COMPLETION-CANDIDATES} (default: all)")
    private Severity severity = Severity.INFO;

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            description = "only of subjects that begin so, or of model lines whose instrument does, e.g."
                    + " signal/15m/BINANCE:BTCUSDT, signal/, BINANCE:BTCUSDT")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "only of this day or moment or later")
    private Optional<Instant> since = Optional.empty();

    @Mixin
    private LimitOption limit;

    @Mixin
    private FormOption form;

    @Mixin
    private ArchiveOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        kind.filter(word -> !KIND.matcher(word).matches()).ifPresent(this::refuse);
        var raised = new RaisedAlerts();
        cluster.read(Topics::alerts, raised);
        List<RaisedAlert> found = raised.wanted(new AlertFilter(kind, severity, subject, since));
        List<RaisedAlert> alerts = limit.newest(found);
        PrintWriter out = spec.commandLine().getOut();
        if (form.isJson()) {
            AlertText.json(alerts).forEach(out::println);
        } else if (alerts.isEmpty()) {
            out.println(AlertText.none(raised));
        } else {
            AlertText.table(alerts).forEach(out::println);
            limit.tellOfMore(found.size());
        }
        return ExitCode.OK;
    }

    private void refuse(String word) {
        throw new ParameterException(
                spec.commandLine(),
                "--kind '%s' is not a kind of alert; one is a word in capitals like MODEL_REFUSED, and docs/topics.md has the list"
                        .formatted(word));
    }
}
