package io.regimeflow.schemas.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * A registry inside this JVM, for tests and for topologies that run without a broker.
 *
 * <p><b>Lifecycle.</b> A scope lives as long as the JVM: serdes that Kafka creates by class name know nothing but a URL, so
 * what they share can only be static. This is the one static state in the project.
 */
final class InProcessRegistry implements RegistryClient {
    static final String URL_PREFIX = "mock://";

    private static final Map<String, InProcessRegistry> SCOPES = new ConcurrentHashMap<>();
    private static final String CHECKED = "FULL_TRANSITIVE";
    private static final String UNCHECKED = "NONE";

    private final String scope;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new LinkedHashMap<>();
    private String level = CHECKED;

    InProcessRegistry(String scope) {
        this.scope = scope;
    }

    static InProcessRegistry ofScope(String scope) {
        return SCOPES.computeIfAbsent(scope, InProcessRegistry::new);
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        List<Schema> versions = subjects.computeIfAbsent(subject, unseen -> new ArrayList<>());
        if (!versions.contains(schema)) {
            if (compatibility(subject, schema) instanceof Compatibility.Incompatible no) {
                throw new RegistryException(
                        "registering %s as subject %s: refused by the registry at %s%s: %s"
                                .formatted(schema.getFullName(), subject, URL_PREFIX, scope, no.reasons()),
                        409);
            }
            versions.add(schema);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return idOf(schema);
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw RegistryException.noSuchSchema(id, URL_PREFIX + scope);
        }
        return schemas.get(id - 1);
    }

    @Override
    public synchronized List<Integer> versions(String subject) {
        return IntStream.rangeClosed(1, schemasOf(subject).size()).boxed().toList();
    }

    @Override
    public synchronized Optional<RegisteredSchema> latest(String subject) {
        List<Schema> versions = schemasOf(subject);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Schema latest = versions.get(versions.size() - 1);
        return Optional.of(new RegisteredSchema(subject, versions.size(), idOf(latest), latest));
    }

    @Override
    public synchronized Compatibility compatibility(String subject, Schema schema) {
        return level.equals(UNCHECKED)
                ? new Compatibility.Compatible()
                : FullTransitive.check(schema, schemasOf(subject));
    }

    @Override
    public synchronized String globalCompatibility() {
        return level;
    }

    @Override
    public synchronized void setGlobalCompatibility(String level) {
        if (!level.equals(CHECKED) && !level.equals(UNCHECKED)) {
            throw new RegistryException(
                    "setting the global compatibility to %s: %s%s knows only %s and %s"
                            .formatted(level, URL_PREFIX, scope, CHECKED, UNCHECKED),
                    42203);
        }
        this.level = level;
    }

    private List<Schema> schemasOf(String subject) {
        return subjects.getOrDefault(subject, List.of());
    }

    private int idOf(Schema schema) {
        return schemas.indexOf(schema) + 1;
    }
}
