package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.Catalogue;
import io.regimeflow.domain.indicator.Catalogue.Typical;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.Output;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/features.md} says what the code does. */
class FeaturesDocTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = Files.isDirectory(MODULE.resolve("docs")) ? MODULE : MODULE.getParent();
    private static final Path TESTS = ROOT.resolve("domain/src/test");

    @Test
    void everyIndicatorIsThereWithWarmUpOutputsAndNeutrals() throws IOException {
        assertThat(page()).contains(indicators());
    }

    @Test
    void everySetIsThereWithIdSizeAndWarmUp() throws IOException {
        assertThat(page()).contains(sets());
    }

    @Test
    void theExampleIsTheOneThatIsCompiledAndRun() throws IOException {
        assertThat(page())
                .contains("```java\n" + Files.readString(TESTS.resolve("java/example/EfficiencyRatio.java")) + "```")
                .contains("```yaml\n" + Files.readString(TESTS.resolve("resources/example/mine.yaml")) + "```");
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/features.md"));
    }

    /** A row for each output of the kind with the longest typical windows. */
    private static String indicators() {
        Collection<Typical> kinds = Catalogue.all().stream()
                .collect(Collectors.toMap(
                        Typical::kind,
                        Function.identity(),
                        BinaryOperator.maxBy(
                                Comparator.comparing(each -> each.indicator().warmUp())),
                        TreeMap::new))
                .values();
        return kinds.stream().map(FeaturesDocTest::rows).collect(Collectors.joining());
    }

    private static String rows(Typical typical) {
        Indicator indicator = typical.indicator();
        String form = typical.parameters().isEmpty() ? typical.kind() : typical.toString();
        String first = "| `%s` | %d ".formatted(form, indicator.warmUp());
        var rows = new StringBuilder();
        for (Output output : indicator.outputs()) {
            String neutral =
                    BigDecimal.valueOf(output.neutral()).stripTrailingZeros().toPlainString();
            rows.append("%s| `%s` | %s | %s |\n"
                    .formatted(first, output.name(), output.meaning().replace("|", "\\|"), neutral));
            first = "| | ";
        }
        return rows.toString();
    }

    /** The beginning of each row; what can read a set, the readers know. */
    private static List<String> sets() {
        var rows = new ArrayList<String>();
        for (FeatureSet set : FeatureSets.all()) {
            Interval working =
                    set.intervals().isEmpty() ? Interval.M15 : set.intervals().get(0);
            List<Interval> intervals = set.intervalsFor(working);
            int bars = new IntervalFeatures(set.definitions()).warmUp();
            rows.add("| `%s` | `%s` | %s | %d | %d bars |"
                    .formatted(
                            set.name(),
                            set.id(),
                            set.intervals().isEmpty()
                                    ? "any one"
                                    : intervals.stream().map(Interval::code).collect(Collectors.joining(", ")),
                            set.size(),
                            bars));
        }
        return rows;
    }
}
