package io.regimeflow.trainer.request;

import io.regimeflow.schemas.registry.RegistryException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log again that could not be read, each time after twice the pause; the last attempt's exception passes through.
 *
 * <p><b>Threads.</b> A pause keeps the thread that reads; {@link #stop} ends it from another one.
 */
public final class PatientReading {
    private static final Logger LOG = LoggerFactory.getLogger(PatientReading.class);

    private final int attempts;
    private final Duration delay;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param attempts in all
     * @param delay before the second
     */
    public PatientReading(int attempts, Duration delay) {
        this.attempts = attempts;
        this.delay = delay;
    }

    /**
     * Reads.
     *
     * @param read goes on where it ended
     * @throws WakeupException when it was stopped
     */
    void read(Runnable read) {
        Duration next = delay;
        for (int attempt = 1; ; attempt++) {
            try {
                read.run();
                return;
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException | RegistryException e) {
                if (attempt >= attempts) {
                    throw e;
                }
                LOG.atWarn()
                        .addKeyValue("attempt", attempt)
                        .addKeyValue("again", next)
                        .setCause(e)
                        .log("A log could not be read and is read again");
                pause(next);
            }
            next = next.multipliedBy(2);
        }
    }

    /** Ends the pause under way, and every later one. */
    void stop() {
        stopped.countDown();
    }

    private void pause(Duration time) {
        try {
            if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e); // which sets the interrupt again
        }
    }
}
