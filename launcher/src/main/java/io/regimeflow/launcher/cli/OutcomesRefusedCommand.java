package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.launcher.topic.NewestRecords;
import io.regimeflow.launcher.topic.RefusedReport;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
        cluster.read(Topics::deadLetters, letter -> {
            if (RefusedReport.isReport(letter)) {
                instruments.add(String.valueOf(letter.key()));
            }
            newest.read(letter);
        });
        PrintWriter out = spec.commandLine().getOut();
        List<RefusedReport> reports = reports(newest);
        if (form.isJson()) {
            reports.forEach(report -> out.println(JsonText.line(fields(report))));
        } else if (reports.isEmpty()) {
            out.println(NONE.sentence(wanted, instruments));
        } else {
            table(reports).forEach(out::println);
            limit.tellOfMore(newest.found());
        }
        return ExitCode.OK;
    }

    private List<RefusedReport> reports(NewestRecords<byte[]> newest) {
        if (newest.found() == 0) {
            return List.of();
        }
        Deserializer<SignalOutcome> deserializer =
                cluster.find().catalogue().signalOutcomes().valueSerde().deserializer();
        return newest.records().stream()
                .map(letter -> RefusedReport.of(letter, deserializer))
                .toList();
    }

    private static List<String> table(List<RefusedReport> reports) {
        var table = new TextTable("reported at", "key", "at", "prediction", "source", "rev.", "refusal", "reason");
        reports.forEach(refused -> table.row(
                refused.reportedAt(),
                refused.key(),
                "%s@%s".formatted(refused.partition(), refused.offset()),
                said(refused, SignalOutcome::getPredictionId),
                said(refused, SignalOutcome::getSource),
                said(refused, SignalOutcome::getRevision),
                refused.refusal(),
                refused.reason()));
        return table.plain();
    }

    private static Object said(RefusedReport refused, Function<SignalOutcome, Object> field) {
        return refused.report().map(field).orElse("-");
    }

    private static Map<String, Object> fields(RefusedReport refused) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reported_at", refused.reportedAt().toString());
        fields.put("key", refused.key());
        fields.put("partition", refused.partition());
        fields.put("offset", refused.offset());
        fields.put("refusal", refused.refusal());
        fields.put("reason", refused.reason());
        refused.report().ifPresent(report -> fields.put("report", JsonText.tree(report)));
        return fields;
    }
}
