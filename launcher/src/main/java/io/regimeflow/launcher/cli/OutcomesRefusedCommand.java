package io.regimeflow.launcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.launcher.topic.NewestRecords;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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
    private ArchiveOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Optional<String> wanted = instrument.map(Instrument::toString);
        var newest = new NewestRecords<byte[]>(
                limit.limit(),
                letter -> isReport(letter)
                        && wanted.map(name -> name.equals(letter.key())).orElse(true));
        var instruments = new TreeSet<String>();
        cluster.read(Topics::deadLetters, letter -> {
            if (isReport(letter)) {
                instruments.add(String.valueOf(letter.key()));
            }
            newest.read(letter);
        });
        PrintWriter out = spec.commandLine().getOut();
        if (newest.found() == 0) {
            out.println(NONE.sentence(wanted, instruments));
            return ExitCode.OK;
        }
        var table = new TextTable("reported at", "key", "at", "refusal", "reason");
        newest.records()
                .forEach(letter -> table.row(
                        Instant.ofEpochMilli(letter.timestamp()),
                        String.valueOf(letter.key()),
                        "%s@%s"
                                .formatted(
                                        header(letter, DeadLetterHeaders.PARTITION),
                                        header(letter, DeadLetterHeaders.OFFSET)),
                        header(letter, DeadLetterHeaders.REFUSAL),
                        header(letter, DeadLetterHeaders.REASON)));
        table.plain().forEach(out::println);
        limit.tellOfMore(newest.found());
        return ExitCode.OK;
    }

    /** Also one that could not be read at all. */
    private static boolean isReport(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetterHeaders.TOPIC).equals(Topics.SIGNAL_OUTCOMES);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "-" : new String(header.value(), UTF_8);
    }
}
