package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.model.RandomReleases;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.release.ReleaseMapping;

/** Writes what every round reads: bars, and a release for each model line, deployed from the first bar on. */
final class Preloaded {
    private final Topics topics;
    private final TopicWriter writer;

    Preloaded(Topics topics, TopicWriter writer) {
        this.topics = topics;
        this.writer = writer;
    }

    /** Writes the bars. */
    void bars(SimulatedBars bars) {
        bars.forEach(this::bar);
        writer.flush();
    }

    /** Writes one bar. */
    void bar(Bar bar) {
        writer.write(
                topics.marketData(),
                bar.instrument().toString(),
                bar.closeTime(),
                BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "sim"));
    }

    /** Writes a release and its deployment for every model line. */
    void deployments(SimulatedBars bars, RandomReleases releases) {
        for (Instrument instrument : bars.instruments()) {
            for (Task task : Task.values()) {
                deploy(releases.release(new ModelLine(task, SimulatedBars.WORKING, instrument)));
            }
        }
        writer.flush();
    }

    private void deploy(Release release) {
        String instrument = release.manifest().line().instrument().toString();
        String id = release.id().hex();
        write(topics.artifacts(), id, ReleaseMapping.toRecord(release));
        write(
                topics.deployments(),
                instrument,
                ModelDeployment.newBuilder()
                        .setDeploymentId("benchmark|" + id)
                        .setInstrument(instrument)
                        .setModelLine(release.manifest().line().toString())
                        .setChampionRelease(id)
                        .setChampionVersion(release.manifest().version().toString())
                        .setEffectiveFrom(SimulatedBars.FROM)
                        .setReason("FIRST_RELEASE")
                        .setDecidedBy("benchmark")
                        .build());
    }

    /** Before every bar in market time, so that a task that reads in time order hears of it first. */
    private <V> void write(Topic<V> topic, String key, V value) {
        writer.write(topic, key, SimulatedBars.FROM.toEpochMilli(), value);
    }
}
