package io.regimeflow.launcher.cli;

import io.regimeflow.domain.feature.FeatureDefinition;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.IndicatorKinds;
import io.regimeflow.domain.indicator.Output;
import io.regimeflow.launcher.desk.IndicatorCard;
import io.regimeflow.launcher.desk.SetCard;
import io.regimeflow.launcher.desk.Spans;
import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow features describe}: what the features of a set measure. */
@Command(
        name = "describe",
        description = "Says what each feature of a set measures, or which indicators a set can name.",
        mixinStandardHelpOptions = true,
        footer = {"", "NEUTRAL stands where the formula gives no finite number, e.g. a ratio to a volume of 0."})
final class FeaturesDescribeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE",
            description = "feature set: a name that 'features sets' lists, or a .yaml file of your own")
    private Optional<FeatureSetSource> set;

    @Option(names = "--indicators", description = "the indicators that come with the product, with their outputs")
    private boolean indicators;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (set.isPresent() == indicators) {
            throw new ParameterException(spec.commandLine(), "name a feature set, or ask for --indicators");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (indicators) {
            indicators().plain().forEach(out::println);
        } else {
            describe(set.get().set(), out);
        }
        return ExitCode.OK;
    }

    private static void describe(FeatureSet set, PrintWriter out) {
        var card = SetCard.of(set);
        out.println("%s, revision %d, id %s".formatted(set.name(), set.revision(), set.id()));
        out.println(set.description());
        out.println("%d features; intervals: %s; warm-up %d bars (%s); state %d B"
                .formatted(
                        set.size(),
                        card.intervalText(),
                        card.warmUpBars(),
                        Spans.text(card.warmUp()),
                        card.stateBytes()));
        if (set.intervals().size() > 1) {
            out.println("each of these once per interval, as %s"
                    .formatted(set.features().get(0)));
        }
        out.println();
        features(set).plain().forEach(out::println);
    }

    private static TextTable features(FeatureSet set) {
        var table = new TextTable("FEATURE", "FORMULA", "WARM-UP", "NEUTRAL", "MEANING");
        for (FeatureDefinition definition : set.definitions()) {
            Indicator indicator = IndicatorKinds.create(definition.kind(), definition.parameters());
            Output output = indicator.outputs().stream()
                    .filter(each -> each.name().equals(definition.output()))
                    .findFirst()
                    .orElseThrow();
            table.row(definition.name(), definition.formula(), indicator.warmUp(), output.neutral(), output.meaning());
        }
        return table;
    }

    private static TextTable indicators() {
        var table = new TextTable("INDICATOR", "OUTPUT", "MEANING");
        for (IndicatorCard card : IndicatorCard.shipped()) {
            String form = card.form();
            for (Output output : card.outputs()) {
                table.row(form, output.name(), output.meaning());
                form = "";
            }
        }
        return table;
    }
}
