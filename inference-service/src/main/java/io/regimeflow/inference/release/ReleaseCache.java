package io.regimeflow.inference.release;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Expectation;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Loads each wanted release once, on a thread of its own, and closes it when nobody wants it any more.
 *
 * <p><b>Failure.</b> An unexpected failure of the loader reaches whoever waits for the release.
 */
public final class ReleaseCache implements Releases, AutoCloseable {
    private static final int FETCH_WAIT_MILLIS = 10;

    /** More than a release takes to load and to prove itself, with every other one before it. */
    private static final Duration LOADING = Duration.ofSeconds(15);

    private final ReleaseLoader loader;
    private final Duration patience;
    private final Clock clock;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "release-loader"));
    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(String releaseId, ModelLine line) {
        static Key of(Deployment deployment) {
            return new Key(deployment.releaseId(), deployment.line());
        }
    }

    private static final class Entry {
        private final CompletableFuture<Verdict> verdict;
        private int wanted = 1;

        Entry(CompletableFuture<Verdict> verdict) {
            this.verdict = verdict;
        }

        // A failed load has nothing to close, and whoever waits for it hears of the failure.
        @SuppressWarnings("FutureReturnValueIgnored")
        void closeWhenLoaded() {
            verdict.thenAccept(ReleaseCache::close);
        }
    }

    /** @param patience how long a bar may wait for a release, the loader's own limit included */
    ReleaseCache(ReleaseLoader loader, Duration patience, Clock clock) {
        this.loader = loader;
        this.patience = patience;
        this.clock = clock;
    }

    /** How long a bar may wait for a release, given how long one may be missing from the log. */
    public static Duration patience(Duration artifactTimeout) {
        return artifactTimeout.plus(LOADING);
    }

    /**
     * Loads from the log of artefacts, and lets each release prove itself.
     *
     * @param expectations what a deployment's release must be
     * @param artifactTimeout how long to wait for a release that the log does not have
     */
    public static ReleaseCache ofLog(
            Topic<ModelArtifact> topic,
            KafkaSettings kafka,
            Acceptance acceptance,
            Function<Deployment, Expectation> expectations,
            Duration artifactTimeout) {
        Map<String, Object> properties = kafka.consumerProperties("inference-service-artifacts");
        // A fetch at the end of the log would keep the broker from answering the read that comes behind it.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        Supplier<Consumer<String, Bytes>> consumers =
                () -> new KafkaConsumer<>(properties, topic.keySerde().deserializer(), new BytesDeserializer());
        Clock clock = Clock.systemUTC();
        var loader =
                new ArtifactLoader(new ArtifactLog(topic, consumers), acceptance, expectations, artifactTimeout, clock);
        return new ReleaseCache(loader, patience(artifactTimeout), clock);
    }

    @Override
    public synchronized void request(Deployment deployment) {
        Entry known = entries.get(Key.of(deployment));
        if (known == null) {
            Instant asked = clock.instant();
            entries.put(
                    Key.of(deployment),
                    new Entry(CompletableFuture.supplyAsync(() -> loader.load(deployment, asked), thread)));
        } else {
            known.wanted++;
        }
    }

    @Override
    public Optional<Verdict> verdict(Deployment deployment) {
        return entry(deployment).verdict.isDone() ? Optional.of(await(deployment)) : Optional.empty();
    }

    @Override
    public Verdict await(Deployment deployment) {
        try {
            return entry(deployment).verdict.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "loading release %s: %s"
                            .formatted(deployment.releaseId(), e.getCause().getMessage()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "release %s was neither accepted nor refused within %s".formatted(deployment.releaseId(), patience),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for release " + deployment.releaseId(), e);
        }
    }

    private synchronized Entry entry(Deployment deployment) {
        Entry entry = entries.get(Key.of(deployment));
        if (entry == null) {
            throw new IllegalStateException(
                    "release %s of %s was never asked for".formatted(deployment.releaseId(), deployment.line()));
        }
        return entry;
    }

    @Override
    public synchronized void discard(Deployment deployment) {
        Entry entry = entries.get(Key.of(deployment));
        if (entry != null && --entry.wanted == 0) {
            entries.remove(Key.of(deployment));
            entry.closeWhenLoaded();
        }
    }

    private static void close(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted.model().close();
        }
    }

    /**
     * Ends the waiting of whoever still waits, and stops loading before it closes what is loaded: a session must not be
     * made while the process ends.
     */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean stopped = awaitStopped();
        synchronized (this) {
            var closing = new IllegalStateException("releases are no longer loaded: the service is closing");
            entries.values().forEach(entry -> {
                entry.closeWhenLoaded();
                entry.verdict.completeExceptionally(closing);
            });
            entries.clear();
        }
        if (stopped) {
            loader.close();
        }
    }

    private boolean awaitStopped() {
        try {
            return thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
