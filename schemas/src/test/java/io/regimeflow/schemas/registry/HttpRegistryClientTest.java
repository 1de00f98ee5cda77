package io.regimeflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers are those that Confluent's and Apicurio's registries give, as their documentation and a running one show. */
class HttpRegistryClientTest {
    private static final Schema SCHEMA =
            SchemaBuilder.record("Tick").fields().requiredDouble("price").endRecord();
    private static final String SCHEMA_IN_JSON =
            "\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Tick\\\",\\\"fields\\\":[{\\\"name\\\":\\\"price\\\",\\\"type\\\":\\\"double\\\"}]}\"";

    private final RegistryFake fake = new RegistryFake();
    private final RegistryClient registry = new HttpRegistryClient(new RegistryHttp(fake.url()));

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void registersASchemaUnderItsSubject() {
        fake.answering(200, "{\"id\":7}");

        int id = registry.register("ticks-value", SCHEMA);

        assertThat(id).isEqualTo(7);
        assertThat(fake.requests())
                .containsExactly("POST /subjects/ticks-value/versions {\"schema\":" + SCHEMA_IN_JSON + "}");
    }

    @Test
    void escapesWhatAPathCannotHold() {
        fake.answering(200, "{\"id\":7}");

        registry.register("a b/c-value", SCHEMA);

        assertThat(fake.requests()).singleElement().asString().startsWith("POST /subjects/a%20b%2Fc-value/versions ");
    }

    @Test
    void readsASchemaByItsId() {
        fake.answering(200, "{\"schema\":" + SCHEMA_IN_JSON + "}");

        assertThat(registry.byId(7)).isEqualTo(SCHEMA);
        assertThat(fake.requests()).containsExactly("GET /schemas/ids/7");
    }

    @Test
    void saysThatAnIdIsUnknown() {
        fake.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

        assertThatThrownBy(() -> registry.byId(99))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.isNotFound()).isTrue())
                .hasMessage("reading the schema with id 99: refused by the schema registry at " + fake.url()
                        + " with status 404, error 40403: Schema not found");
    }

    @Test
    void readsTheLatestVersionOfASubject() {
        fake.answering(200, "{\"subject\":\"ticks-value\",\"version\":3,\"id\":7,\"schema\":" + SCHEMA_IN_JSON + "}");

        assertThat(registry.latest("ticks-value")).contains(new RegisteredSchema("ticks-value", 3, 7, SCHEMA));
    }

    @Test
    void findsNoVersionsOfAnUnknownSubject() {
        fake.answering(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}")
                .answering(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");

        assertThat(registry.latest("nothing-value")).isEmpty();
        assertThat(registry.versions("nothing-value")).isEmpty();
    }

    @Test
    void listsVersions() {
        fake.answering(200, "[1,2,5]");

        assertThat(registry.versions("ticks-value")).containsExactly(1, 2, 5);
    }

    @Test
    void tellsWhyASchemaIsIncompatibleInTheWordsOfEitherRegistry() {
        fake.answering(200, "{\"is_compatible\":true}")
                .answering(200, "{\"is_compatible\":false,\"messages\":[\"price has no default\"]}")
                .answering(200, "{\"is_compatible\":false,\"reason\":\"price was added\"}");

        assertThat(registry.compatibility("ticks-value", SCHEMA)).isEqualTo(new Compatibility.Compatible());
        assertThat(registry.compatibility("ticks-value", SCHEMA))
                .isEqualTo(new Compatibility.Incompatible(List.of("price has no default")));
        assertThat(registry.compatibility("ticks-value", SCHEMA))
                .isEqualTo(new Compatibility.Incompatible(List.of("price was added")));
    }

    @Test
    void setsAndReadsTheGlobalCompatibility() {
        fake.answering(200, "{\"compatibility\":\"FULL_TRANSITIVE\"}")
                .answering(200, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");

        registry.setGlobalCompatibility("FULL_TRANSITIVE");

        assertThat(registry.globalCompatibility()).isEqualTo("FULL_TRANSITIVE");
        assertThat(fake.requests())
                .containsExactly("PUT /config {\"compatibility\":\"FULL_TRANSITIVE\"}", "GET /config");
    }

    @Test
    void takesAServerErrorForUnavailability() {
        fake.answering(503, "starting");

        assertThatThrownBy(() -> registry.register("ticks-value", SCHEMA))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("registering Tick as subject ticks-value: the schema registry at " + fake.url()
                        + " answered with status 503: starting");
    }

    @Test
    void takesARefusedConnectionForUnavailability() {
        String url = fake.url();
        fake.close();

        assertThatThrownBy(() -> registry.byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith(
                        "reading the schema with id 1: the schema registry at " + url + " cannot be reached")
                .hasMessageEndingWith("check schema.registry.url, and that it runs");
    }

    @Test
    void saysThatAnotherServerIsNoRegistry() {
        fake.answering(404, "<html>Not found</html>").answering(200, "<html>Welcome</html>");

        assertThatThrownBy(() -> registry.byId(1))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.isNotFound()).isFalse())
                .hasMessageContaining("does not answer like a Confluent schema registry (status 404");
        assertThatThrownBy(() -> registry.byId(1)).hasMessageContaining("does not answer like a Confluent");
    }

    @Test
    void saysWhatIsMissingInAnAnswer() {
        fake.answering(200, "{}").answering(200, "{\"schema\":\"no schema\"}");

        assertThatThrownBy(() -> registry.byId(1)).hasMessageEndingWith("has no field 'schema'");
        assertThatThrownBy(() -> registry.byId(1)).hasMessageEndingWith("is not an Avro schema");
    }

    @Test
    void refusesAnAddressThatIsNotHttp() {
        assertThatThrownBy(() -> RegistryClient.of("127.0.0.1:8081"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema registry url '127.0.0.1:8081' does not begin with http://, https:// or mock://");
    }
}
