package io.regimeflow.trainer.request;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that train: each bears the native library's thread-bound state of one training at a time. */
final class TrainingWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWorkers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final ExecutorService threads;

    TrainingWorkers(int count) {
        var number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(
                count, work -> new Thread(work, "training-worker-" + number.incrementAndGet()));
    }

    /** Works on it as soon as a thread is free; cancelling interrupts it. */
    Future<?> start(Runnable work) {
        return threads.submit(work);
    }

    /** Gives up all work. Trainings notice between epochs; native code must not run on while its process ends. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("patience", PATIENCE).log("A training did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
