package io.regimeflow.schemas.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Remembers what can never change in a registry: the id of a registered schema, and the schema of an id. */
final class CachingRegistryClient implements RegistryClient {
    private final RegistryClient registry;
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private record Registration(String subject, Schema schema) {}

    CachingRegistryClient(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(
                new Registration(subject, schema), unseen -> registry.register(unseen.subject(), unseen.schema()));
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, registry::byId);
    }

    @Override
    public List<Integer> versions(String subject) {
        return registry.versions(subject);
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public Compatibility compatibility(String subject, Schema schema) {
        return registry.compatibility(subject, schema);
    }

    @Override
    public String globalCompatibility() {
        return registry.globalCompatibility();
    }

    @Override
    public void setGlobalCompatibility(String level) {
        registry.setGlobalCompatibility(level);
    }
}
