package io.regimeflow.schemas.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The part of the Confluent schema-registry protocol that regimeflow uses.
 *
 * <p><b>Failure.</b> Every method throws {@link RegistryUnavailableException} when the registry cannot be reached or is
 * itself failing, and {@link RegistryException} when it gave a definite "no"; both say what was being done, and where.
 *
 * <p><b>Threads.</b> Implementations may be shared by threads.
 */
public interface RegistryClient {

    /**
     * A client for the registry at {@code url}: retrying with bounded back-off, and remembering ids, which never change.
     *
     * @param url base address, e.g. {@code http://127.0.0.1:8081}, or for Apicurio
     *     {@code http://127.0.0.1:8080/apis/ccompat/v7}; {@code mock://scope} is a registry inside this JVM, shared by
     *     everybody who names the same scope
     */
    static RegistryClient of(String url) {
        if (url.startsWith(InProcessRegistry.URL_PREFIX)) {
            return InProcessRegistry.ofScope(url.substring(InProcessRegistry.URL_PREFIX.length()));
        }
        return new CachingRegistryClient(
                new RetryingRegistryClient(new HttpRegistryClient(new RegistryHttp(url)), Backoff.standard()));
    }

    /** Registers {@code schema} under {@code subject} unless it is there already, and returns its id. */
    int register(String subject, Schema schema);

    /** The schema with this id; {@link RegistryException#isNotFound()} when there is none. */
    Schema byId(int id);

    /** Version numbers of a subject, oldest first; empty for an unknown subject. */
    List<Integer> versions(String subject);

    /** The newest version of a subject; empty for an unknown subject. */
    Optional<RegisteredSchema> latest(String subject);

    /** Whether {@code schema} could be registered under {@code subject} as the registry's compatibility rule stands. */
    Compatibility compatibility(String subject, Schema schema);

    /** The compatibility rule of every subject that has none of its own, e.g. {@code FULL_TRANSITIVE}. */
    String globalCompatibility();

    void setGlobalCompatibility(String level);
}
