package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.launcher.topic.NewestRecords;
import io.regimeflow.launcher.topic.RefusedReport;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regimeflow outcomes refused}: the newest reports that teach nobody, and why. */
@Command(
        name = "refused",
        description =
                "Lists the newest reports on signal_outcome that were refused, with the place of each and the reason.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class OutcomesRefusedCommand implements Callable<Integer> {
    private static final NoRecords NONE =
            new NoRecords("refused reports", "every one on signal_outcome was accepted, or there was none");

    @Option(names = "--instrument", paramLabel = "VENUE:SYMBOL", description = "only of this instrument")
    private Optional<Instrument> instrument = Optional.empty();

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
        var newest = new NewestRecords<byte[]>(
                limit.limit(),
                letter -> RefusedReport.isReport(letter)
                        && wanted.map(name -> name.equals(letter.key())).orElse(true));
        var instruments = new TreeSet<String>();
        ClusterConfig found = cluster.find();
        ArchiveOptions.read(found, Topics::deadLetters, letter -> {
            if (RefusedReport.isReport(letter)) {
                instruments.add(String.valueOf(letter.key()));
            }
            newest.read(letter);
        });
        PrintWriter out = spec.commandLine().getOut();
        List<RefusedReport> reports = reports(newest, found.catalogue());
        if (form.isJson()) {
            RefusedText.json(reports).forEach(out::println);
        } else if (reports.isEmpty()) {
            out.println(NONE.sentence(wanted, instruments));
        } else {
            RefusedText.table(reports).forEach(out::println);
            limit.tellOfMore(newest.found());
        }
        return ExitCode.OK;
    }

    private static List<RefusedReport> reports(NewestRecords<byte[]> newest, Topics topics) {
        try (Deserializer<SignalOutcome> deserializer =
                topics.signalOutcomes().valueSerde().deserializer()) {
            return newest.records().stream()
                    .map(letter -> RefusedReport.of(letter, deserializer))
                    .toList();
        }
    }
}
