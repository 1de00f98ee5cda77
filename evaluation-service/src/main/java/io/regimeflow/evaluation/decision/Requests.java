package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import java.time.Instant;
import java.util.Optional;

/** Answers what people and programs ask to be decided, each request once. */
final class Requests {
    /** Ids become part of other ids. */
    private static final int LONGEST_ID = 1000;

    private final LineBooks books;
    private final Changes changes;
    private final ContestRequests contests;
    private final LineOutbox outbox;

    Requests(LineBooks books, Changes changes, ContestRequests contests, LineOutbox outbox) {
        this.books = books;
        this.changes = changes;
        this.contests = contests;
        this.outbox = outbox;
    }

    /** What became of a request. */
    sealed interface Reply {
        /** Done. */
        record Accepted(Optional<String> deploymentId, Optional<String> contestId) implements Reply {}

        /** Not done, because; the reason says what is allowed. */
        record Refused(String reason) implements Reply {}
    }

    void answer(ModelLine line, DecisionRequest request) {
        if (books.isKnown(Noted.REQUEST, line, request.getRequestId())) {
            replay(line, request);
            return;
        }
        if (request.getRequestId().isBlank() || request.getRequestId().length() > LONGEST_ID) {
            throw new RejectedRecordException("a request id of %d characters; allowed are 1 to %d, not all blank"
                    .formatted(request.getRequestId().length(), LONGEST_ID));
        }
        Instant next = books.nextBar(line);
        Reply reply = line.toString().equals(request.getModelLine())
                ? decide(line, request, next)
                : new Reply.Refused("the record's key is %s and its line %s; allowed is the same for both"
                        .formatted(line, request.getModelLine()));
        books.note(Noted.REQUEST, line, request.getRequestId());
        outbox.answer(
                record(line, request, reply), next.minusMillis(line.interval().millis()));
    }

    /** What was published before this task had any state stands, but the releases that it retired are to be known. */
    private void replay(ModelLine line, DecisionRequest request) {
        if (request.getAction().equals("RETIRE")
                && request.getRelease() != null
                && books.isKnown(Noted.ACCEPTED, line, request.getRequestId())) {
            books.retire(line, request.getRelease());
        }
    }

    private Reply decide(ModelLine line, DecisionRequest request, Instant next) {
        return switch (request.getAction()) {
            case "ACTIVATE" -> activate(line, request, next);
            case "ROLLBACK" -> rollBack(line, request, next);
            case "RETIRE" -> retire(line, request, next);
            case "START_CONTEST" -> contests.start(line, request, next);
            case "STOP_CONTEST" -> contests.stop(line, request, next);
            default ->
                new Reply.Refused(
                        "action %s is unknown; allowed are ACTIVATE, ROLLBACK, RETIRE, START_CONTEST, STOP_CONTEST"
                                .formatted(request.getAction()));
        };
    }

    private Reply activate(ModelLine line, DecisionRequest request, Instant next) {
        if (request.getRelease() == null) {
            return noRelease(request);
        }
        Optional<String> refusal = changes.refusalToServe(line, request.getRelease(), request.getForce());
        if (refusal.isPresent()) {
            return new Reply.Refused(refusal.get());
        }
        KnownRelease release = books.release(line, request.getRelease()).orElseThrow();
        changes.activate(line, release, deploymentId(line, request), next, reason("OPERATOR", request));
        return deployed(line, request);
    }

    private Reply rollBack(ModelLine line, DecisionRequest request, Instant next) {
        if (books.of(line).lineup().flatMap(Lineup::predecessor).isEmpty()) {
            return new Reply.Refused(
                    "no release served %s before its champion; allowed is ACTIVATE of a release".formatted(line));
        }
        changes.rollBack(line, deploymentId(line, request), next, reason("ROLLBACK", request));
        return deployed(line, request);
    }

    private Reply retire(ModelLine line, DecisionRequest request, Instant next) {
        if (request.getRelease() == null) {
            return noRelease(request);
        }
        Optional<String> refusal = changes.refusalToRetire(line, request.getRelease());
        if (refusal.isPresent()) {
            return new Reply.Refused(refusal.get());
        }
        KnownRelease release = books.release(line, request.getRelease()).orElseThrow();
        boolean deployed =
                changes.retire(line, release, deploymentId(line, request), next, reason("RETIREMENT", request));
        return deployed ? deployed(line, request) : new Reply.Accepted(Optional.empty(), Optional.empty());
    }

    private static Reply noRelease(DecisionRequest request) {
        return new Reply.Refused("%s names no release; allowed is the id of one".formatted(request.getAction()));
    }

    private static Reply deployed(ModelLine line, DecisionRequest request) {
        return new Reply.Accepted(Optional.of(deploymentId(line, request)), Optional.empty());
    }

    private static Reason reason(String code, DecisionRequest request) {
        return new Reason(code, request.getReason(), request.getRequestedBy(), Optional.of(request.getRequestId()));
    }

    private static String deploymentId(ModelLine line, DecisionRequest request) {
        return Ids.bounded(line + "|" + request.getRequestId());
    }

    private static DecisionAnswer record(ModelLine line, DecisionRequest request, Reply reply) {
        var answer =
                DecisionAnswer.newBuilder().setRequestId(request.getRequestId()).setModelLine(line.toString());
        if (reply instanceof Reply.Accepted accepted) {
            return answer.setStatus("ACCEPTED")
                    .setDeploymentId(accepted.deploymentId().orElse(null))
                    .setContestId(accepted.contestId().orElse(null))
                    .build();
        }
        return answer.setStatus("REFUSED")
                .setReason(((Reply.Refused) reply).reason())
                .build();
    }
}
