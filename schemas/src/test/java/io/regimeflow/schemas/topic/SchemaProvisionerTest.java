package io.regimeflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.serde.SerdeSettings;
import org.junit.jupiter.api.Test;

class SchemaProvisionerTest {
    private static final String URL = "mock://schema-provisioner";

    @Test
    void registersTheSchemaOfEveryTopicOnceHoweverOftenItRuns() {
        RegistryClient registry = RegistryClient.of(URL);

        SchemaProvisioner.provision(Topics.create(SerdeSettings.ofRegistry(URL), 4));
        SchemaProvisioner.provision(Topics.create(SerdeSettings.ofRegistry(URL), 4));

        Topics topics = Topics.create(SerdeSettings.ofRegistry(URL), 4);
        assertThat(topics.all())
                .filteredOn(topic -> !topic.name().equals(Topics.DEAD_LETTERS))
                .hasSize(17)
                .allSatisfy(topic ->
                        assertThat(registry.versions(topic.name() + "-value")).containsExactly(1));
        assertThat(registry.versions(Topics.DEAD_LETTERS + "-value")).isEmpty();
        // It is the schema that a record is written with.
        String registered =
                registry.latest("signal_outcome-value").orElseThrow().schema().toString();
        assertThat(registered).doesNotContain("avro.java.string").contains(SignalOutcome.class.getSimpleName());
    }
}
