package io.regimeflow.schemas.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again when the registry is unavailable, a bounded number of times.
 *
 * <p><b>Failure.</b> After the last attempt the {@link RegistryUnavailableException} of that attempt is thrown. A definite
 * "no" is never asked again.
 */
final class RetryingRegistryClient implements RegistryClient {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingRegistryClient.class);

    private final RegistryClient registry;
    private final Backoff backoff;

    RetryingRegistryClient(RegistryClient registry, Backoff backoff) {
        this.registry = registry;
        this.backoff = backoff;
    }

    @Override
    public int register(String subject, Schema schema) {
        return retry(() -> registry.register(subject, schema));
    }

    @Override
    public Schema byId(int id) {
        return retry(() -> registry.byId(id));
    }

    @Override
    public List<Integer> versions(String subject) {
        return retry(() -> registry.versions(subject));
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        return retry(() -> registry.latest(subject));
    }

    @Override
    public Compatibility compatibility(String subject, Schema schema) {
        return retry(() -> registry.compatibility(subject, schema));
    }

    @Override
    public String globalCompatibility() {
        return retry(registry::globalCompatibility);
    }

    @Override
    public void setGlobalCompatibility(String level) {
        retry(() -> {
            registry.setGlobalCompatibility(level);
            return level;
        });
    }

    private <R> R retry(Supplier<R> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (RegistryUnavailableException e) {
                if (attempt >= backoff.attempts()) {
                    throw e;
                }
                Duration wait = backoff.after(attempt);
                LOG.atWarn()
                        .addKeyValue("attempt", attempt)
                        .addKeyValue("attempts", backoff.attempts())
                        .addKeyValue("waitMillis", wait.toMillis())
                        .addKeyValue("reason", e.getMessage())
                        .log("schema registry unavailable, asking again");
                pause(wait, e);
            }
        }
    }

    private void pause(Duration wait, RegistryUnavailableException reason) {
        try {
            backoff.pause().await(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
