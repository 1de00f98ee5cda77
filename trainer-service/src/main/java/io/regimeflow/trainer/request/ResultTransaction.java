package io.regimeflow.trainer.request;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records and a request's offset together or not at all.
 *
 * <p><b>Failure.</b> A transaction that fails is aborted, and the answer says whether to try again. Thrown is what this
 * producer cannot go on after: it was fenced, or the fate of its commit is unknown, which must not be guessed at; the
 * next start asks the log.
 */
record ResultTransaction(Producer<String, byte[]> producer) {
    private static final Logger LOG = LoggerFactory.getLogger(ResultTransaction.class);

    Publication commit(
            List<ProducerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        try {
            producer.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                Future<?> unused = producer.send(record); // the commit fails where a send has failed
            }
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
            return new Publication.Committed();
        } catch (TimeoutException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return abort(e);
        }
    }

    private Publication abort(KafkaException cause) {
        try {
            producer.abortTransaction();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            throw cause;
        }
        LOG.atWarn().addKeyValue("reason", cause.toString()).log("Transaction aborted");
        return isOfTheGroup(cause)
                ? new Publication.GroupMovedOn(cause.toString())
                : new Publication.Refused(rootOf(cause).toString());
    }

    private static boolean isOfTheGroup(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof CommitFailedException || e instanceof RebalanceInProgressException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
