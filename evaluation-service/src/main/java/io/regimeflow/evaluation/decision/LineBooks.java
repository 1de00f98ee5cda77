package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a task remembers of its lines: releases, decisions, which records were answered, and how far the market has come. A
 * line without any state begins with {@linkplain PublishedPast what was published}.
 *
 * <p>Releases, answered ids and how often arms were shown are kept for as long as the line is: a few hundred bytes for each
 * training and decision.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class LineBooks {
    static final String STORE = "line-decisions";
    private static final byte[] KNOWN = {1};

    private final KeyValueStore<String, byte[]> store;
    private final PublishedPast past;
    private final DeployedLineups deployed;
    private final Map<ModelLine, LineState> live = new HashMap<>();
    private final Map<ModelLine, Standing> standings = new HashMap<>();
    private final Map<ModelLine, Instant> newestBars = new HashMap<>();

    LineBooks(KeyValueStore<String, byte[]> store, PublishedPast past) {
        this.store = store;
        this.past = past;
        deployed = new DeployedLineups(store);
    }

    LineState of(ModelLine line) {
        LineState known = live.get(line);
        if (known == null) {
            byte[] stored = store.get(key("state", line, ""));
            known = stored == null ? begin(line) : StateBytes.readState(stored);
            live.put(line, known);
        }
        return known;
    }

    private LineState begin(ModelLine line) {
        LinePast before = past.of(line);
        before.noted().forEach((kind, ids) -> ids.forEach(id -> note(kind, line, id)));
        before.lineups().forEach(lineup -> deployed.add(line, lineup));
        LineState begun = before.state();
        store.put(key("state", line, ""), StateBytes.write(begun));
        return begun;
    }

    void save(ModelLine line, LineState state) {
        live.put(line, state);
        standings.remove(line);
        store.put(key("state", line, ""), StateBytes.write(state));
    }

    /**
     * Who serves: every follower asks it of every record, so it is remembered until something is decided.
     *
     * @param reader tells it of a state
     */
    Standing standing(ModelLine line, Function<LineState, Standing> reader) {
        LineState state = of(line);
        return standings.computeIfAbsent(line, unread -> reader.apply(state));
    }

    /** Remembers a deployment, and that its id has been decided. */
    void deploy(ModelLine line, Lineup lineup) {
        save(line, of(line).with(lineup));
        note(Noted.DECISION, line, lineup.deploymentId());
        deployed.add(line, lineup);
    }

    /** A deployment that inference has not refused, unless it began to serve a newer one. */
    Optional<Lineup> deployed(ModelLine line, String deploymentId) {
        of(line);
        return deployed.find(line, deploymentId);
    }

    /** Remembers that inference began to serve a deployment. */
    void apply(ModelLine line, String deploymentId) {
        note(Noted.SERVED, line, deploymentId);
        of(line);
        deployed.apply(line, deploymentId);
    }

    /** Remembers that inference will not serve a deployment. */
    void refuse(ModelLine line, String deploymentId) {
        deployed.remove(line, deploymentId);
        LineState left = of(line).refusing(deploymentId);
        save(line, left.lineup().isPresent() ? left : left.restoring(deployed.newest(line)));
    }

    /** Whether that was {@linkplain #note noted}, or was published before there was any state. */
    boolean isKnown(Noted kind, ModelLine line, String id) {
        of(line);
        return store.get(key("known", line, kind + "|" + id)) != null;
    }

    void note(Noted kind, ModelLine line, String id) {
        store.put(key("known", line, kind + "|" + id), KNOWN);
    }

    Optional<KnownRelease> release(ModelLine line, String id) {
        return Optional.ofNullable(store.get(key("release", line, id))).map(StateBytes::readRelease);
    }

    void save(ModelLine line, KnownRelease release) {
        KnownRelease kept = isKnown(Noted.RETIRED, line, release.id()) ? release.retiredNow() : release;
        store.put(key("release", line, release.id()), StateBytes.write(kept));
    }

    /** Retires a release that a training may yet bring forth. */
    void retire(ModelLine line, String release) {
        note(Noted.RETIRED, line, release);
        release(line, release).ifPresent(known -> save(line, known));
    }

    /** All releases of a line, by version. */
    List<KnownRelease> releases(ModelLine line) {
        var releases = new ArrayList<KnownRelease>();
        try (KeyValueIterator<String, byte[]> all =
                store.prefixScan(key("release", line, ""), Serdes.String().serializer())) {
            all.forEachRemaining(entry -> releases.add(StateBytes.readRelease(entry.value)));
        }
        releases.sort((one, other) -> one.version().compareTo(other.version()));
        return releases;
    }

    /** Close time of the newest bar that was heard of. */
    Instant newestBar(ModelLine line) {
        return newestBars.computeIfAbsent(line, ignored -> {
            byte[] stored = store.get(key("bar", line, ""));
            return stored == null ? Instant.EPOCH : Instant.ofEpochMilli(Numbers.read(stored));
        });
    }

    /**
     * Close time of the first bar after all that were heard of: the first that a decision can still be for. Before any was,
     * that of the newest decision, or that after the newest data that a release has seen.
     */
    Instant nextBar(ModelLine line) {
        Instant newest = newestBar(line);
        if (newest.isAfter(Instant.EPOCH)) {
            return newest.plusMillis(line.interval().millis());
        }
        return Stream.concat(
                        Stream.of(of(line).newestFrom()),
                        releases(line).stream().map(KnownRelease::servesFrom))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    void heardOf(ModelLine line, Instant bar) {
        if (bar.isAfter(newestBar(line))) {
            newestBars.put(line, bar);
            store.put(key("bar", line, ""), Numbers.write(bar.toEpochMilli()));
        }
    }

    /** Bars that an arm of a contest was shown on. */
    long shown(ModelLine line, String contest, String arm) {
        byte[] stored = store.get(key("shown", line, contest + "|" + arm));
        return stored == null ? 0 : Numbers.read(stored);
    }

    /** Counts a bar that an arm was shown on, once; bars are told in the order of their time, but for what is told again. */
    void showed(ModelLine line, String contest, String arm, Instant bar) {
        String newest = key("shown-until", line, contest);
        byte[] stored = store.get(newest);
        if (stored != null && Numbers.read(stored) >= bar.toEpochMilli()) {
            return;
        }
        store.put(newest, Numbers.write(bar.toEpochMilli()));
        store.put(key("shown", line, contest + "|" + arm), Numbers.write(shown(line, contest, arm) + 1));
    }

    static String key(String what, ModelLine line, String rest) {
        return what + "|" + line + "|" + rest;
    }
}
