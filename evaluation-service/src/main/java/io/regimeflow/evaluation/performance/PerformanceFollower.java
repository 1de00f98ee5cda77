package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.PastChampions;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineStandings;
import io.regimeflow.evaluation.line.OutcomeTime;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.performance.LineClocks.LineClock;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Counts what each release of a line does, and tells it on {@code model_version}: where the market enters another span of
 * {@code tell-every}, of each release that changed, as it stood before; and of each whose part on the line changed, at once.
 *
 * <p>The figures are the same in whatever order predictions and outcomes come; how often they are told is not.
 */
public final class PerformanceFollower implements LineFollower {
    private final Ledgers ledgers;
    private final LedgerKeeping keeping;
    private final LineClocks clocks;
    private final DayBook days;
    private final LineStandings standings;
    private final LineOutbox outbox;
    private final long tellEvery;
    // Told of the lines since this task began; what was told before is in the ledgers.
    private final Map<ModelLine, Standing> told = new HashMap<>();

    /**
     * Begins with what the stores have.
     *
     * @param context of the task that has the {@link #stores()}
     * @param past of each line, as it was published before the task began
     */
    public PerformanceFollower(
            PerformanceConfig config,
            ProcessorContext<?, ?> context,
            LineStandings standings,
            Function<ModelLine, PastChampions> past,
            LineOutbox outbox) {
        this.ledgers = new Ledgers(context.getStateStore(Ledgers.STORE));
        this.keeping = new LedgerKeeping(ledgers, standings, past);
        this.clocks = new LineClocks(context.getStateStore(LineClocks.STORE));
        this.days = DayBook.of(context);
        this.standings = standings;
        this.outbox = outbox;
        this.tellEvery = config.tellEvery().toMillis();
    }

    public static Set<StoreBuilder<?>> stores() {
        return Set.of(Ledgers.store(), LineClocks.store(), DayBook.store());
    }

    @Override
    public void trained(ModelLine line, TrainingCompleted training) {
        String releaseId = training.getReleaseId();
        if (releaseId != null && training.getVersion() != null) {
            ledgers.find(line, releaseId)
                    .map(known -> known.trained(training))
                    .or(() -> opened(line, releaseId, ReleaseOrigin.of(training), training.getAsOf()))
                    .ifPresent(ledger -> {
                        ledger.takes(standings.standing(line), retiredBefore(line, training, ledger), releaseId);
                        ledgers.put(line, releaseId, ledger);
                        outbox.tell(ledger.tell(line, releaseId), training.getAsOf());
                    });
        }
        tellRoles(line, training.getAsOf());
    }

    private Optional<ReleaseLedger> opened(ModelLine line, String releaseId, ReleaseOrigin origin, Instant time) {
        return keeping.open(line, releaseId, origin, time, clocks.of(line).start(tellEvery));
    }

    /** In a replay, the retirement may be met before the training. */
    private Optional<ReleaseRetirement> retiredBefore(
            ModelLine line, TrainingCompleted training, ReleaseLedger ledger) {
        return ledger.role().isRetired() || !standings.isRetired(line, training.getReleaseId())
                ? Optional.empty()
                : Optional.of(new ReleaseRetirement(training.getAsOf(), ""));
    }

    @Override
    public void predicted(ModelLine line, NewPrediction record) {
        Instant time = record.getCloseTime();
        LinePrediction.of(line, record).ifPresent(prediction -> {
            enter(line, time);
            ledger(line, prediction.releaseId(), prediction.version(), time)
                    .filter(ledger -> ledger.add(prediction))
                    .ifPresent(ledger -> keep(line, prediction.releaseId(), ledger));
        });
        tellRoles(line, time);
    }

    @Override
    public void judged(ModelLine line, CheckedOutcome record) {
        Instant time = OutcomeTime.of(record);
        JudgedSignal.of(line, record).ifPresent(judged -> {
            enter(line, time);
            ledger(line, judged.releaseId(), judged.version(), time)
                    .filter(ledger -> ledger.add(judged))
                    .ifPresent(ledger -> {
                        days.add(line, judged);
                        keep(line, judged.releaseId(), ledger);
                    });
        });
        tellRoles(line, time);
    }

    /** What the decisions before this one made of it. */
    @Override
    public void requested(ModelLine line, DecisionRequest request) {
        String releaseId = request.getRelease();
        if (request.getAction().equals("RETIRE") && releaseId != null && isNewlyRetired(line, releaseId)) {
            Instant now = clocks.of(line).start(tellEvery).orElse(request.getRequestedAt());
            retired(line, releaseId, new ReleaseRetirement(now, Objects.requireNonNullElse(request.getReason(), "")));
        }
    }

    private boolean isNewlyRetired(ModelLine line, String releaseId) {
        return standings.isRetired(line, releaseId)
                && ledgers.find(line, releaseId)
                        .filter(ledger -> !ledger.role().isRetired())
                        .isPresent();
    }

    /** By their ids. */
    public List<FollowedRelease> releases(ModelLine line) {
        return ledgers.releases(line).stream()
                .map(releaseId -> {
                    ReleaseLedger ledger = ledgers.find(line, releaseId).orElseThrow();
                    return new FollowedRelease(
                            releaseId, ledger.origin(), ledger.role().isRetired());
                })
                .toList();
    }

    /** Tells that a release serves never again. */
    public void retired(ModelLine line, String releaseId, ReleaseRetirement retirement) {
        ledgers.find(line, releaseId).ifPresent(ledger -> {
            if (ledger.takes(standings.standing(line), Optional.of(retirement), releaseId)) {
                ledgers.put(line, releaseId, ledger);
                outbox.tell(ledger.tell(line, releaseId), retirement.at());
            }
        });
    }

    /** What was told before stays told: figures of what went on before the market came so far. */
    private void enter(ModelLine line, Instant time) {
        long span = Math.floorDiv(time.toEpochMilli(), tellEvery);
        LineClock clock = clocks.of(line);
        if (span <= clock.span()) {
            return;
        }
        for (String releaseId : clock.changed()) {
            outbox.tell(ledgers.find(line, releaseId).orElseThrow().tell(line, releaseId), time);
        }
        clocks.put(line, new LineClock(span, Set.of()));
        clock.start(tellEvery).ifPresent(before -> keeping.forget(line, before, time));
    }

    private Optional<ReleaseLedger> ledger(ModelLine line, String releaseId, String version, Instant time) {
        return ledgers.find(line, releaseId).or(() -> opened(line, releaseId, ReleaseOrigin.ofVersion(version), time)
                .map(opened -> {
                    opened.takes(standings.standing(line), Optional.empty(), releaseId);
                    return opened;
                }));
    }

    private void keep(ModelLine line, String releaseId, ReleaseLedger ledger) {
        ledgers.put(line, releaseId, ledger);
        LineClock clock = clocks.of(line);
        if (!clock.changed().contains(releaseId)) {
            var changed = new TreeSet<>(clock.changed());
            changed.add(releaseId);
            clocks.put(line, new LineClock(clock.span(), changed));
        }
    }

    private void tellRoles(ModelLine line, Instant time) {
        Standing standing = standings.standing(line);
        if (standing.equals(told.put(line, standing))) {
            return;
        }
        for (String releaseId : ledgers.releases(line)) {
            ReleaseLedger ledger = ledgers.find(line, releaseId).orElseThrow();
            if (ledger.takes(standing, Optional.empty(), releaseId)) {
                ledgers.put(line, releaseId, ledger);
                outbox.tell(ledger.tell(line, releaseId), time);
            }
        }
    }
}
