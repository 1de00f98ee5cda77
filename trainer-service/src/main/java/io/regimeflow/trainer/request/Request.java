package io.regimeflow.trainer.request;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.TrainingRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Train this line on what was in the log by this market time.
 *
 * @param id the same for the same line, training type and market time: asked twice, it is one training
 * @param asOf only vectors that closed by then are used
 */
public record Request(String id, ModelLine line, Instant asOf) {
    private static final String FULL = "FULL";
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    public Request {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the request id is blank");
        }
        if (asOf.isBefore(Instant.EPOCH) || asOf.isAfter(END_OF_TIME)) {
            throw new IllegalArgumentException(
                    "market time %s is not from %s to %s".formatted(asOf, Instant.EPOCH, END_OF_TIME));
        }
    }

    /** The deterministic request for a full training. */
    public static Request full(ModelLine line, Instant asOf) {
        return new Request(line + "|" + FULL + "|" + asOf, line, asOf);
    }

    /** Reads a record; throws {@link IllegalArgumentException} with what is wrong. */
    static Request of(String key, TrainingRequest record) {
        ModelLine line = ModelLine.parse(record.getModelLine());
        if (!line.toString().equals(key)) {
            throw new IllegalArgumentException("model line '%s' is not the record's key '%s'".formatted(line, key));
        }
        if (!record.getTrainingType().equals(FULL)) {
            throw new IllegalArgumentException(
                    "training type '%s' is not one of FULL".formatted(record.getTrainingType()));
        }
        return new Request(record.getRequestId(), line, record.getAsOf());
    }

    /** The record that asks for this training. */
    public TrainingRequest toRecord(String reason, String requestedBy) {
        return TrainingRequest.newBuilder()
                .setRequestId(id)
                .setModelLine(line.toString())
                .setAsOf(asOf)
                .setTrainingType(FULL)
                .setReason(reason)
                .setRequestedBy(requestedBy)
                .build();
    }

    /** Close time of the first bar after the data: what is trained serves from there on. */
    public Instant effectiveFrom() {
        Interval interval = line.interval();
        return Instant.ofEpochMilli(interval.openOf(asOf.toEpochMilli()) + interval.millis());
    }

    /** Seed of everything random in this training: the first eight bytes of the SHA-256 of the id. */
    public long seed() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
