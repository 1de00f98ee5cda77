package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.registry.Compatibility;
import io.regimeflow.schemas.registry.RegisteredSchema;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.registry.RegistryUnavailableException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that nobody can reach. */
final class UnavailableRegistry implements RegistryClient {
    @Override
    public int register(String subject, Schema schema) {
        throw unavailable();
    }

    @Override
    public Schema byId(int id) {
        throw unavailable();
    }

    @Override
    public List<Integer> versions(String subject) {
        throw unavailable();
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        throw unavailable();
    }

    @Override
    public Compatibility compatibility(String subject, Schema schema) {
        throw unavailable();
    }

    @Override
    public String globalCompatibility() {
        throw unavailable();
    }

    @Override
    public void setGlobalCompatibility(String level) {
        throw unavailable();
    }

    private static RegistryUnavailableException unavailable() {
        return new RegistryUnavailableException("nobody is there", null);
    }
}
