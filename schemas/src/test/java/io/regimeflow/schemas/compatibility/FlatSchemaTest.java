package io.regimeflow.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Users' consumers and database sinks read these records: sinks have no column for a map or a nested record, and an enum can
 * not grow under FULL_TRANSITIVE.
 */
class FlatSchemaTest {
    private static final Set<Schema.Type> PLAIN = EnumSet.of(
            Schema.Type.STRING,
            Schema.Type.BYTES,
            Schema.Type.INT,
            Schema.Type.LONG,
            Schema.Type.DOUBLE,
            Schema.Type.BOOLEAN);

    static Stream<Schema> current() {
        return ContractSchemas.current().stream();
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldIsAPlainValueANullableOneOrAnArrayOfThem(Schema schema) {
        assertThat(schema.getFields()).allSatisfy(field -> assertThat(PLAIN)
                .describedAs("%s.%s", schema.getName(), field.name())
                .contains(plainTypeOf(field.schema())));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldSaysWhatItMeans(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank();
        assertThat(schema.getFields()).allSatisfy(field -> assertThat(field.doc())
                .describedAs("doc of %s.%s", schema.getName(), field.name())
                .isNotBlank());
    }

    private static Schema.Type plainTypeOf(Schema schema) {
        if (schema.isUnion()
                && schema.getTypes().size() == 2
                && schema.getTypes().get(0).getType() == Schema.Type.NULL) {
            return schema.getTypes().get(1).getType();
        }
        return schema.getType() == Schema.Type.ARRAY ? schema.getElementType().getType() : schema.getType();
    }
}
