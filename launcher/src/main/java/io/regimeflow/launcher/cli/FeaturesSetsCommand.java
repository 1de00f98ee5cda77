package io.regimeflow.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.launcher.desk.SetCard;
import io.regimeflow.launcher.desk.Spans;
import io.regimeflow.launcher.desk.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regimeflow features sets}: the feature sets that come with the product. */
@Command(
        name = "sets",
        description = "Lists the feature sets that come with the product.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Warm-up is what must be seen before the first vector; state is what feature-stream keeps per instrument,",
            "without its last few bars. A set of any interval is shown for 15m."
        })
final class FeaturesSetsCommand implements Callable<Integer> {
    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table (default) or json")
    private String output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<SetCard> cards = FeatureSets.all().stream().map(SetCard::of).toList();
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case "table" -> table(cards).plain().forEach(out::println);
            case "json" -> out.println(json(cards));
            default ->
                throw new ParameterException(spec.commandLine(), "output '%s' is not table or json".formatted(output));
        }
        return ExitCode.OK;
    }

    private static TextTable table(List<SetCard> cards) {
        var table = new TextTable("NAME", "ID", "FEATURES", "INTERVALS", "WARM-UP", "TIME", "STATE", "DESCRIPTION");
        for (SetCard card : cards) {
            table.row(
                    card.set().name(),
                    card.set().id(),
                    card.set().size(),
                    card.intervalText(),
                    card.warmUpBars() + " bars",
                    Spans.text(card.warmUp()),
                    card.stateBytes() + " B",
                    card.set().description());
        }
        return table;
    }

    private static String json(List<SetCard> cards) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(cards.stream().map(SetCard::fields).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers do not become JSON", e);
        }
    }
}
