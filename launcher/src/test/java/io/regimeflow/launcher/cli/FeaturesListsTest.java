package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.indicator.IndicatorKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesListsTest {
    @TempDir
    private Path directory;

    static Stream<String> names() {
        return FeatureSets.all().stream().map(FeatureSet::name);
    }

    @Test
    void listsEverySetWithItsIdWarmUpAndState() {
        var run = Console.run("features", "sets");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1 + FeatureSets.all().size());
        assertThat(run.lines().get(1))
                .startsWith("fs18 ")
                .contains(FeatureSets.fs18().id(), " 18 ", "any", "95 bars", "23h 45m", " B ", "Eighteen features");
    }

    @Test
    void listsTheSameAsJson() throws IOException {
        var run = Console.run("features", "sets", "--output", "json");

        var sets = new ObjectMapper().readTree(run.out());
        assertThat(sets).hasSize(FeatureSets.all().size());
        assertThat(sets.get(0).get("id").asText()).isEqualTo(FeatureSets.fs18().id());
        assertThat(sets.get(0).get("warm_up_bars").asInt()).isEqualTo(95);
        assertThat(sets.get(0).get("state_bytes").asInt()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatEachFeatureOfASetMeasures(String name) {
        var run = Console.run("features", "describe", name);

        assertThat(run.code()).isZero();
        for (var definition : FeatureSets.byName(name).definitions()) {
            assertThat(run.lines())
                    .anySatisfy(line ->
                            assertThat(line).startsWith(definition.name() + " ").contains(definition.formula()));
        }
    }

    @Test
    void describesASetOfOnesOwn() throws IOException {
        var file = Files.writeString(
                directory.resolve("own.yaml"), "name: own\nrevision: 1\nfeatures:\n  strength: rsi(7).value\n");

        var run = Console.run("features", "describe", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("own, revision 1", "strength", "rsi(7).value", "0 to 100");
    }

    @Test
    void namesEveryIndicatorWithItsParametersAndOutputs() {
        var run = Console.run("features", "describe", "--indicators");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("line_to_close", "log_return ", "rsi(length)");
        for (String kind : IndicatorKinds.shipped().keySet()) {
            assertThat(run.lines()).anySatisfy(line -> assertThat(line).matches(kind + "[( ].*"));
        }
    }

    @Test
    void asksWhatToDescribeAndWhatToDo() {
        for (List<String> arguments : List.of(
                List.of("features"),
                List.of("features", "describe"),
                List.of("features", "describe", "fs18", "--indicators"),
                List.of("features", "describe", "fs99"),
                List.of("features", "sets", "--output", "xml"))) {
            assertThat(Console.run(arguments.toArray(String[]::new)).code()).isEqualTo(2);
        }
    }
}
