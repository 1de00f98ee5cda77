package io.regimeflow.schemas.serde;

import java.util.Map;

/**
 * Which serde classes write and read values, and how they are configured.
 *
 * @param registryUrl address of the schema registry; {@code mock://scope} is one inside this JVM
 * @param serializerClass a {@code Serializer}, as for Kafka's {@code value.serializer}
 * @param deserializerClass a {@code Deserializer}, as for Kafka's {@code value.deserializer}
 * @param properties more properties for both classes; they go before what regimeflow sets itself
 */
public record SerdeSettings(
        String registryUrl, String serializerClass, String deserializerClass, Map<String, String> properties) {

    public SerdeSettings {
        if (registryUrl.isBlank()) {
            throw new IllegalArgumentException("the schema registry's url is empty, e.g. http://127.0.0.1:8081");
        }
        properties = Map.copyOf(properties);
    }

    /** Our own serdes, with the registry at {@code url}. */
    public static SerdeSettings ofRegistry(String url) {
        return new SerdeSettings(url, AvroSerializer.class.getName(), AvroDeserializer.class.getName(), Map.of());
    }
}
