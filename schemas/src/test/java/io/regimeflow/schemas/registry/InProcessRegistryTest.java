package io.regimeflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class InProcessRegistryTest {
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
            .requiredLong("trades")
            .endRecord();

    private final RegistryClient registry = new InProcessRegistry("test");

    @Test
    void givesEverybodyWhoNamesAScopeTheSameRegistry() {
        int id = RegistryClient.of("mock://shared").register("ticks-value", FIRST);

        assertThat(RegistryClient.of("mock://shared").byId(id)).isEqualTo(FIRST);
        assertThat(RegistryClient.of("mock://other").latest("ticks-value")).isEmpty();
    }

    @Test
    void givesTheSameSchemaTheSameIdInEverySubject() {
        int id = registry.register("ticks-value", FIRST);

        assertThat(registry.register("ticks-value", FIRST)).isEqualTo(id);
        assertThat(registry.register("other-value", FIRST)).isEqualTo(id);
        assertThat(registry.versions("ticks-value")).containsExactly(1);
    }

    @Test
    void takesAFieldAddedWithADefaultAsANewVersion() {
        registry.register("ticks-value", FIRST);

        int id = registry.register("ticks-value", GROWN);

        assertThat(registry.latest("ticks-value")).contains(new RegisteredSchema("ticks-value", 2, id, GROWN));
    }

    @Test
    void refusesAFieldAddedWithoutADefault() {
        registry.register("ticks-value", FIRST);

        assertThat(registry.compatibility("ticks-value", BROKEN)).isInstanceOf(Compatibility.Incompatible.class);
        assertThatThrownBy(() -> registry.register("ticks-value", BROKEN))
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith(
                        "registering Tick as subject ticks-value: refused by the registry at mock://test")
                .hasMessageContaining("trades");
    }

    @Test
    void takesAnythingOnceTheRuleIsNone() {
        registry.setGlobalCompatibility("NONE");
        registry.register("ticks-value", FIRST);

        registry.register("ticks-value", BROKEN);

        assertThat(registry.globalCompatibility()).isEqualTo("NONE");
        assertThat(registry.versions("ticks-value")).containsExactly(1, 2);
    }

    @Test
    void refusesARuleThatItCannotCheck() {
        assertThatThrownBy(() -> registry.setGlobalCompatibility("BACKWARD"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("knows only FULL_TRANSITIVE and NONE");
    }

    @Test
    void knowsNoIdThatItNeverGave() {
        assertThatThrownBy(() -> registry.byId(0))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.isNotFound()).isTrue());
    }
}
