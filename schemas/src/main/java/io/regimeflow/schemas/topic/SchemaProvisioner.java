package io.regimeflow.schemas.topic;

import io.regimeflow.schemas.registry.RegistryException;
import io.regimeflow.schemas.registry.RegistryUnavailableException;
import io.regimeflow.schemas.serde.AvroSerializer;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the schemas of topics before anybody writes there, so that clients that register none themselves find them.
 *
 * <p>As the serializers would with the first record, and to the same effect: what is there already stays as it is. Serializers
 * that are not our own are left to themselves.
 *
 * <p><b>Failure.</b> Logged and no more: each serializer registers what it writes anyway, and fails where it cannot.
 */
public final class SchemaProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaProvisioner.class);

    private SchemaProvisioner() {}

    /** Registers them in a thread of its own, since a registry that has just been started takes a second or two. */
    public static void provisionBeside(Topics topics) {
        var thread = new Thread(() -> provision(topics), "register-schemas");
        thread.setDaemon(true);
        thread.start();
    }

    static void provision(Topics topics) {
        try {
            topics.types().forEach(SchemaProvisioner::register);
        } catch (RegistryUnavailableException e) {
            LOG.atWarn().setCause(e).log("schemas are not registered beforehand");
        }
    }

    private static void register(Topic<?> topic, Class<? extends SpecificRecord> type) {
        if (!(topic.valueSerde().serializer() instanceof AvroSerializer<?> serializer)) {
            return;
        }
        try {
            serializer.register(topic.name(), SpecificData.get().getSchema(type));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RegistryException e) {
            LOG.atWarn().setCause(e).addKeyValue("topic", topic.name()).log("schema is not registered beforehand");
        }
    }
}
