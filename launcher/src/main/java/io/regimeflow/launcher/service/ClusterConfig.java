package io.regimeflow.launcher.service;

import io.regimeflow.runtime.admin.AdminSettings;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.util.Map;

/**
 * Where a service finds its cluster, and where it is watched.
 *
 * @param admin the service's admin pages
 */
public record ClusterConfig(
        KafkaSettings kafka, SchemaRegistry schemaRegistry, TopicConfig topics, AdminSettings admin) {

    /** The schema registry, and the classes that speak to it. */
    public record SchemaRegistry(
            @Doc("Address of the schema registry") String url,

            @Default("io.regimeflow.schemas.serde.AvroSerializer") @Doc("Class that writes values")
            String serializer,

            @Default("io.regimeflow.schemas.serde.AvroDeserializer") @Doc("Class that reads values")
            String deserializer,

            @Doc("More properties for both classes") Map<String, String> properties) {
        SerdeSettings serdes() {
            return new SerdeSettings(url, serializer, deserializer, properties);
        }
    }

    /** The topics of the contract. */
    public record TopicConfig(
            @Default("4") @Doc("Partitions of every topic") int partitions) {
        public TopicConfig {
            if (partitions < 1) {
                throw new IllegalArgumentException("partitions is %d, allowed: 1 or more".formatted(partitions));
            }
        }
    }

    /** The topics, as the cluster has them. */
    public Topics catalogue() {
        return Topics.create(schemaRegistry.serdes(), topics.partitions());
    }
}
