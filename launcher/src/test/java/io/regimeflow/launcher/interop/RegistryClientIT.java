package io.regimeflow.launcher.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.registry.Compatibility;
import io.regimeflow.schemas.registry.RegisteredSchema;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.registry.RegistryException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our registry client against a real registry. */
class RegistryClientIT {
    private static final Schema FIRST =
            SchemaBuilder.record("Tick").fields().requiredDouble("price").endRecord();
    private static final Schema GROWN = SchemaBuilder.record("Tick")
            .fields()
            .requiredDouble("price")
            .optionalLong("trades")
            .endRecord();
    private static final Schema BROKEN = SchemaBuilder.record("Tick")
            .fields()
            .requiredDouble("price")
            .optionalLong("trades")
            .requiredString("venue")
            .endRecord();

    @TempDir
    private Path directory;

    @Test
    void registersReadsAndRefusesAsTheRuleSays() {
        try (var process = RegistryInterop.start(directory)) {
            RegistryClient registry = RegistryClient.of(process.url());

            registry.setGlobalCompatibility("FULL_TRANSITIVE");
            assertThat(registry.globalCompatibility()).isEqualTo("FULL_TRANSITIVE");

            assertThat(registry.latest("ticks-value")).isEmpty();
            assertThat(registry.versions("ticks-value")).isEmpty();

            int first = registry.register("ticks-value", FIRST);
            int grown = registry.register("ticks-value", GROWN);
            assertThat(RegistryClient.of(process.url()).register("ticks-value", FIRST))
                    .isEqualTo(first);
            assertThat(registry.byId(grown)).isEqualTo(GROWN);
            assertThat(registry.versions("ticks-value")).containsExactly(1, 2);
            assertThat(registry.latest("ticks-value")).contains(new RegisteredSchema("ticks-value", 2, grown, GROWN));

            assertThat(registry.compatibility("ticks-value", FIRST)).isEqualTo(new Compatibility.Compatible());
            assertThat(registry.compatibility("ticks-value", BROKEN)).isInstanceOf(Compatibility.Incompatible.class);
            assertThatThrownBy(() -> registry.register("ticks-value", BROKEN))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("registering Tick as subject ticks-value")
                    .hasMessageContaining("status 409");
            assertThatThrownBy(() -> registry.byId(1_000_000))
                    .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.isNotFound())
                            .isTrue());
        }
    }
}
