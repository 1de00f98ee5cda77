package io.regimeflow.schemas.serde;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** The names of the properties that serdes are configured by; the same that Confluent's serdes read. */
final class SerdeProperties {
    static final String REGISTRY_URL = "schema.registry.url";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String VALUE_TYPE = "specific.avro.value.type";

    private SerdeProperties() {}

    static String registryUrl(Map<String, ?> configs) {
        Object url = configs.get(REGISTRY_URL);
        if (url == null || url.toString().isBlank()) {
            throw new ConfigException(REGISTRY_URL, url, "it is needed, e.g. http://127.0.0.1:8081");
        }
        return url.toString();
    }
}
