package io.regimeflow.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.registry.Compatibility;
import io.regimeflow.schemas.registry.FullTransitive;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The build's half of FULL_TRANSITIVE; the registry enforces the other.
 *
 * <p>A changed schema is recorded by copying its file to {@code compatibility/<Name>/v<next>.avsc}; recorded versions are
 * never edited.
 */
class CompatibilityTest {

    static Stream<Schema> current() {
        return ContractSchemas.current().stream();
    }

    @ParameterizedTest
    @MethodSource("current")
    void everySchemaUnderstandsAndIsUnderstoodByEveryRecordedVersion(Schema schema) {
        List<Schema> versions = ContractSchemas.recorded(schema.getName());

        Compatibility verdict = FullTransitive.check(schema, versions);

        assertThat(verdict).isEqualTo(new Compatibility.Compatible());
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyChangeOfASchemaIsRecorded(Schema schema) {
        List<Schema> versions = ContractSchemas.recorded(schema.getName());

        assertThat(versions)
                .describedAs("record %s: copy it to src/test/resources/compatibility/%s/v%d.avsc"
                        .formatted(schema.getName(), schema.getName(), versions.size() + 1))
                .isNotEmpty();
        Schema newest = versions.get(versions.size() - 1);
        assertThat(SchemaNormalization.toParsingForm(schema)).isEqualTo(SchemaNormalization.toParsingForm(newest));
        assertThat(defaultsOf(schema)).isEqualTo(defaultsOf(newest));
    }

    @Test
    void noRecordEverDisappears() {
        assertThat(ContractSchemas.recordedNames())
                .isEqualTo(
                        ContractSchemas.current().stream().map(Schema::getName).toList());
    }

    @Test
    void refusesAFieldAddedWithoutADefault() {
        Schema changed = ContractSchemas.read("/compatibility-refused/TrainingRequest-field-without-default.avsc");

        Compatibility verdict = FullTransitive.check(changed, ContractSchemas.recorded("TrainingRequest"));

        assertThat(verdict)
                .asInstanceOf(InstanceOfAssertFactories.type(Compatibility.Incompatible.class))
                .satisfies(no -> assertThat(no.reasons())
                        .hasSameSizeAs(ContractSchemas.recorded("TrainingRequest"))
                        .allSatisfy(reason -> assertThat(reason).contains("the new schema cannot read", "priority")));
    }

    @Test
    void refusesAFieldTakenAwayThatHasNoDefault() {
        var changed = Schema.createRecord(
                "TrainingRequest",
                null,
                "io.regimeflow.schemas.record",
                false,
                TrainingRequest.getClassSchema().getFields().stream()
                        .filter(field -> !field.name().equals("reason"))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());

        Compatibility verdict = FullTransitive.check(changed, ContractSchemas.recorded("TrainingRequest"));

        assertThat(verdict)
                .asInstanceOf(InstanceOfAssertFactories.type(Compatibility.Incompatible.class))
                .satisfies(no -> assertThat(no.reasons())
                        .hasSameSizeAs(ContractSchemas.recorded("TrainingRequest"))
                        .allSatisfy(reason -> assertThat(reason).contains("cannot read the new schema", "reason")));
    }

    private static List<String> defaultsOf(Schema schema) {
        return schema.getFields().stream()
                .map(field -> field.name() + "=" + field.defaultVal())
                .toList();
    }
}
