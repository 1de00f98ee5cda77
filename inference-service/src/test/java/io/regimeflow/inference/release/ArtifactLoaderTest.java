package io.regimeflow.inference.release;

import static io.regimeflow.inference.release.Artifacts.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArtifactLoaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ID = RELEASE.id().hex();
    private static final byte[] NOT_AVRO = "not our Avro".getBytes(StandardCharsets.UTF_8);

    private final FakeArtifactLog topic = new FakeArtifactLog();
    private final CountedRuntime runtime = new CountedRuntime();
    private final TickingClock clock = new TickingClock();
    private final ArtifactLog log = new ArtifactLog(topic.topic, topic::consumer);
    private final ArtifactLoader loader =
            new ArtifactLoader(log, new Acceptance(runtime, new ModelCheck()), Artifacts::expectation, LIMIT, clock);

    @AfterEach
    void close() {
        loader.close();
        assertThat(topic.consumers).allMatch(consumer -> consumer.closed());
        assertThat(runtime.open()).isZero();
    }

    @Test
    void acceptsAReleaseThatProvesItself() {
        topic.add(ID, Artifacts.record(RELEASE, RELEASE.onnx()));

        assertAccepted(load());
    }

    @Test
    void findsAReleaseAmongOthersAndBehindDeletions() {
        topic.add("other", NOT_AVRO);
        topic.add("other", (byte[]) null);
        topic.add(ID, (byte[]) null);
        topic.add(ID, Artifacts.record(RELEASE, RELEASE.onnx()));

        assertAccepted(load());
    }

    @Test
    void refusesWhatIsNotOurAvro() {
        topic.add(ID, NOT_AVRO);

        assertRefused(load(), "not our Avro");
    }

    @Test
    void isNotMisledByABadRecordOfTheSameId() {
        byte[] corrupt = RELEASE.onnx();
        corrupt[100] ^= 1;
        topic.add(ID, NOT_AVRO);
        topic.add(ID, Artifacts.record(RELEASE, RELEASE.onnx()));
        topic.add(ID, Artifacts.record(RELEASE, corrupt));

        assertAccepted(load());
    }

    @Test
    void refusesARecordWithoutBytes() {
        ModelArtifact without = Artifacts.record(RELEASE, RELEASE.onnx());
        without.setOnnx(null);
        topic.add(ID, without);

        assertRefused(load(), "no ONNX bytes");
    }

    @Test
    void refusesGoldenVectorsThatContradictTheirCount() {
        ModelArtifact wrong = Artifacts.record(RELEASE, RELEASE.onnx());
        wrong.setGoldenCount(5);
        topic.add(ID, wrong);

        assertThat(load()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void refusesADeletedRelease() {
        topic.add(ID, Artifacts.record(RELEASE, RELEASE.onnx()));
        topic.add(ID, (byte[]) null);

        assertRefused(load(), "no release of that id on model_artifact within PT10S");
    }

    @Test
    void refusesARecordThatHasBeenCompactedAway() {
        topic.add(ID, Artifacts.record(RELEASE, RELEASE.onnx()));
        log.readOn();
        topic.compact();

        assertRefused(load(), "compacted away");
    }

    @Test
    void waitsForAReleaseThatComesLater() {
        clock.atSecond(5, () -> topic.add(ID, Artifacts.record(RELEASE, RELEASE.onnx())));

        assertAccepted(load());
    }

    @Test
    void severalThatAreMissingWaitTogether() {
        Instant asked = clock.instant();
        loader.load(Artifacts.deployment(RELEASE), asked);
        Instant firstRefused = clock.now;

        assertRefused(loader.load(Artifacts.deployment(RELEASE), asked), "no release of that id");

        assertThat(Duration.between(firstRefused, clock.now)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void refusesNothingBecauseItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::load).isInstanceOf(IllegalStateException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private Verdict load() {
        return loader.load(Artifacts.deployment(RELEASE), clock.now);
    }

    private static void assertAccepted(Verdict verdict) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.model().id()).isEqualTo(RELEASE.id());
            accepted.model().close();
        });
    }

    private static void assertRefused(Verdict verdict, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                .contains(reason));
    }

    /** A second passes whenever somebody looks. */
    private static final class TickingClock extends Clock {
        private Instant now = Instant.EPOCH;
        private long due = Long.MAX_VALUE;
        private Runnable event = () -> {};

        void atSecond(long second, Runnable happens) {
            due = second;
            event = happens;
        }

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            if (now.getEpochSecond() == due) {
                event.run();
            }
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
