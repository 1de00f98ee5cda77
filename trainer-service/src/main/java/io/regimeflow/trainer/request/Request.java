package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.schemas.record.TrainingRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * Train this line on what was in the log by this market time.
 *
 * @param id the same for the same line, training type and market time: asked twice, it is one training
 * @param asOf only vectors that closed by then are used
 * @param spec name of the model spec to train by; absent: the one that the trainer has for the line
 * @param profile whose due time by the wall clock this is; absent in market time and where a person asks
 * @param reason who asks
 */
public record Request(
        String id,
        ModelLine line,
        Instant asOf,
        TrainingType type,
        Optional<String> spec,
        Optional<String> profile,
        RequestReason reason) {
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

    /** The deterministic request for a full training that is due. */
    public static Request full(ModelLine line, Instant asOf) {
        return of(line, TrainingType.FULL, asOf);
    }

    /** The deterministic request for an incremental training that is due. */
    public static Request incremental(ModelLine line, Instant asOf) {
        return of(line, TrainingType.INCREMENTAL, asOf);
    }

    private static Request of(ModelLine line, TrainingType type, Instant asOf) {
        String id = line + "|" + type + "|" + asOf;
        return new Request(id, line, asOf, type, Optional.empty(), Optional.empty(), RequestReason.SCHEDULE);
    }

    /** By this spec. */
    public Request bySpec(String name) {
        return new Request(id, line, asOf, type, Optional.of(name), profile, reason);
    }

    /** Due by the wall clock of this profile. */
    public Request ofProfile(String name) {
        return new Request(id, line, asOf, type, spec, Optional.of(name), reason);
    }

    /** As a person asks it. */
    public Request byHand() {
        return new Request(id, line, asOf, type, spec, Optional.empty(), RequestReason.OPERATOR);
    }

    /** As a person asks it who wants the line to begin anew; another training than the one that is compared. */
    public Request forNewBaseline() {
        return new Request(
                id + "|" + RequestReason.NEW_BASELINE,
                line,
                asOf,
                type,
                spec,
                Optional.empty(),
                RequestReason.NEW_BASELINE);
    }

    /** Whether the release is to serve without a comparison with the champion. */
    public boolean isForNewBaseline() {
        return reason == RequestReason.NEW_BASELINE;
    }

    /** Reads a record; throws {@link IllegalArgumentException} with what is wrong. */
    public static Request of(String key, TrainingRequest record) {
        ModelLine line = ModelLine.parse(record.getModelLine());
        if (!line.toString().equals(key)) {
            throw new IllegalArgumentException("model line '%s' is not the record's key '%s'".formatted(line, key));
        }
        return new Request(
                record.getRequestId(),
                line,
                record.getAsOf(),
                TrainingType.parse(record.getTrainingType()),
                Optional.ofNullable(record.getModelSpec()),
                Optional.ofNullable(record.getTrainingProfile()),
                RequestReason.parse(record.getReason()));
    }

    /** The record that asks for this training. */
    public TrainingRequest toRecord(String requestedBy) {
        return TrainingRequest.newBuilder()
                .setRequestId(id)
                .setModelLine(line.toString())
                .setAsOf(asOf)
                .setTrainingType(type.name())
                .setReason(reason.name())
                .setRequestedBy(requestedBy)
                .setModelSpec(spec.orElse(null))
                .setTrainingProfile(profile.orElse(null))
                .build();
    }

    /** Whether a schedule or another component asks, and no person. */
    public boolean automatic() {
        return reason != RequestReason.OPERATOR && reason != RequestReason.NEW_BASELINE;
    }

    /** Whether nobody needs this training any more once a later one is asked for. */
    boolean isSupersededBy(Request later) {
        if (!line.equals(later.line) || type != later.type) {
            return false;
        }
        if (reason == RequestReason.EXPIRY) {
            // A schedule that is due at the same bar is one training with it.
            return later.automatic() && !later.id.equals(id) && !later.asOf.isBefore(asOf);
        }
        return profile.isPresent() && later.profile.isPresent() && later.asOf.isAfter(asOf);
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
