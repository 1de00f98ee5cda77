package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.registry.RegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the serdes that {@link SerdeSettings} name; those of our own share one registry client. */
public final class SerdeFactory {
    private final SerdeSettings settings;
    private RegistryClient shared;

    public SerdeFactory(SerdeSettings settings) {
        TrustedRecords.require();
        this.settings = settings;
    }

    /**
     * A serde for values of {@code type}.
     *
     * @throws ConfigException when a named class is missing, is not a serde, or refuses its configuration
     */
    public <T extends SpecificRecord> Serde<T> valueSerde(Class<T> type) {
        return Serdes.serdeFrom(serializer(type), deserializer(type));
    }

    private <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        if (settings.serializerClass().equals(AvroSerializer.class.getName())) {
            return new AvroSerializer<>(registry());
        }
        @SuppressWarnings("unchecked") // A class given by name has no T; what it makes is checked when it is read.
        Serializer<T> serializer = newInstance("value.serializer", settings.serializerClass(), Serializer.class);
        serializer.configure(properties(type), false);
        return serializer;
    }

    private <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        if (settings.deserializerClass().equals(AvroDeserializer.class.getName())) {
            return new AvroDeserializer<>(registry(), type);
        }
        @SuppressWarnings("unchecked") // As above; specific.avro.value.type tells it what to make.
        Deserializer<T> deserializer =
                newInstance("value.deserializer", settings.deserializerClass(), Deserializer.class);
        deserializer.configure(properties(type), false);
        return deserializer;
    }

    private RegistryClient registry() {
        if (shared == null) {
            shared = RegistryClient.of(settings.registryUrl());
        }
        return shared;
    }

    private Map<String, Object> properties(Class<?> type) {
        var properties = new HashMap<String, Object>();
        properties.put(SerdeProperties.SPECIFIC_READER, "true");
        properties.put(SerdeProperties.VALUE_TYPE, type.getName());
        properties.putAll(settings.properties());
        properties.put(SerdeProperties.REGISTRY_URL, settings.registryUrl());
        return properties;
    }

    private static <S> S newInstance(String setting, String className, Class<S> kind) {
        try {
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader())
                    .asSubclass(kind)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            var failure = new ConfigException(
                    setting,
                    className,
                    "it must be a %s on the class path with a public constructor without parameters"
                            .formatted(kind.getSimpleName()));
            failure.initCause(e);
            throw failure;
        }
    }
}
