package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.outcome.Origin;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.launcher.topic.NewestRecords;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regimeflow outcomes list}: the newest outcomes. */
@Command(
        name = "list",
        description = "Lists the newest outcomes on checked_outcome, the last that was over at the end.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class OutcomesListCommand implements Callable<Integer> {
    private static final NoRecords NONE = new NoRecords("outcomes", "no prediction has been judged yet");

    @Option(names = "--instrument", paramLabel = "VENUE:SYMBOL", description = "only of this instrument")
    private Optional<Instrument> instrument = Optional.empty();

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "only of this origin: ${COMPLETION-CANDIDATES}")
    private Optional<Origin> origin = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "only what was over by then or later")
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
        Optional<String> wanted = instrument.map(Instrument::toString);
        var newest = new NewestRecords<CheckedOutcome>(limit.limit(), record -> isWanted(record.value(), wanted));
        var instruments = new TreeSet<String>();
        cluster.read(Topics::checkedOutcomes, record -> {
            instruments.add(record.value().getInstrument());
            newest.read(record);
        });
        List<CheckedOutcome> outcomes =
                newest.records().stream().map(ConsumerRecord::value).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (form.isJson()) {
            outcomes.forEach(out::println);
        } else if (outcomes.isEmpty()) {
            out.println(NONE.sentence(wanted, instruments));
        } else {
            table(outcomes).forEach(out::println);
            limit.tellOfMore(newest.found());
        }
        return ExitCode.OK;
    }

    private boolean isWanted(CheckedOutcome outcome, Optional<String> wanted) {
        return wanted.map(outcome.getInstrument()::equals).orElse(true)
                && origin.map(Origin::name).map(outcome.getOrigin()::equals).orElse(true)
                && since.map(time -> !outcome.getExitTime().isBefore(time)).orElse(true);
    }

    private static List<String> table(List<CheckedOutcome> outcomes) {
        var table = new TextTable(
                "prediction", "origin", "source", "rev.", "signal", "label", "outcome", "exit", "over at", "pnl %");
        for (CheckedOutcome outcome : outcomes) {
            table.row(
                    outcome.getPredictionId(),
                    outcome.getOrigin(),
                    outcome.getSource(),
                    outcome.getRevision(),
                    said(outcome.getSignal()),
                    said(outcome.getLabel()),
                    outcome.getOutcome(),
                    outcome.getExitReason(),
                    outcome.getExitTime(),
                    String.format(Locale.ROOT, "%.3f", outcome.getPnlPercent()));
        }
        return table.plain();
    }

    private static String said(String text) {
        return text == null ? "-" : text;
    }
}
