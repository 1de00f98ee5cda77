package io.regimeflow.launcher.broker;

import io.regimeflow.schemas.topic.KafkaSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes numbers under its own key, each to every partition of a topic in one transaction, until it is told to stop or a
 * successor with the same key begins.
 *
 * <p><b>Threads.</b> {@link #run} on one; {@link #committed()} and {@link #stop()} from any.
 */
final class TransactionalWriter implements Runnable {
    private final KafkaSettings kafka;
    private final String topic;
    private final int partitions;
    private final String key;
    private final int first;
    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean successorExpected = new AtomicBoolean();

    /** @param first the number to begin with */
    TransactionalWriter(KafkaSettings kafka, String topic, int partitions, String key, int first) {
        this.kafka = kafka;
        this.topic = topic;
        this.partitions = partitions;
        this.key = key;
        this.first = first;
    }

    /** Transactions that are known to be committed. */
    int committed() {
        return committed.get();
    }

    void stop() {
        stopped.set(true);
    }

    /** From now on whatever fails ends the writer: a successor with its key begins. */
    void expectSuccessor() {
        successorExpected.set(true);
    }

    @Override
    public void run() {
        do {
            var properties = kafka.transactionalProducerProperties(key, key);
            var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
            try {
                producer.initTransactions();
                for (int number = first + committed.get(); !stopped.get(); number++) {
                    write(producer, number);
                }
            } catch (KafkaException e) {
                if (successorExpected.get() || !isLost(e)) {
                    // Its successor has begun; what became of the last transaction shows the log.
                    stop();
                }
            } finally {
                producer.close(Duration.ZERO);
            }
        } while (!stopped.get());
    }

    /** The broker lost track of a transaction; as a service that is started again, its writer aborts and repeats it. */
    private static boolean isLost(KafkaException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(InvalidTxnStateException.class::isInstance);
    }

    // A failed send fails the commit of its transaction.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(KafkaProducer<String, String> producer, int number) {
        producer.beginTransaction();
        for (int partition = 0; partition < partitions; partition++) {
            producer.send(new ProducerRecord<>(topic, partition, key, Integer.toString(number)));
        }
        producer.commitTransaction();
        committed.incrementAndGet();
    }
}
