package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private static final Network NETWORK = Models.network(3, 6, 5, 7, 4);
    private static final Release RELEASE = Models.release(NETWORK);
    private final CountingRuntime runtime = new CountingRuntime(new OnnxRuntime());
    private final Acceptance acceptance = new Acceptance(runtime, new ModelCheck());
    private final Expectation expected = Models.expectation(NETWORK);

    @AfterEach
    void everySessionIsClosedOnce() {
        assertThat(runtime.closed()).isEqualTo(runtime.opened());
        assertThat(runtime.closedTwice()).isZero();
    }

    @Test
    void acceptsASoundRelease() {
        var verdict = acceptance.check(Models.candidate(RELEASE), expected);

        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        try (var model = ((Verdict.Accepted) verdict).model()) {
            assertThat(model.manifest()).isEqualTo(RELEASE.manifest());
            assertThat(model.id()).isEqualTo(RELEASE.id());
            assertThat(model.score(RELEASE.golden().inputs().row(3)))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(RELEASE.golden().outputs().row(3));
        }
    }

    @Test
    void refusesBytesOfAnotherHash() {
        byte[] onnx = RELEASE.onnx();
        onnx[onnx.length / 2] ^= 1;

        refused(candidate(RELEASE.id().hex(), onnx, RELEASE.certificate()), "the bytes have SHA-256");
        assertThat(runtime.opened()).isZero();
    }

    @Test
    void refusesACertificateThatDoesNotHold() {
        refused(
                candidate(RELEASE.id().hex(), RELEASE.onnx(), new Certificate(0.3, 1_000, 40)),
                "its certificate does not hold");
        assertThat(runtime.opened()).isZero();
    }

    @Test
    void refusesWhatTheModelCheckRefusesWithoutLoadingIt() {
        refused(Models.candidate(RELEASE, new byte[0]), "regimeflow.format is missing");
        refused(Models.candidate(RELEASE, Arrays.copyOf(RELEASE.onnx(), 1_000)), "not an ONNX model");
        assertThat(runtime.opened()).isZero();

        var strict = new Acceptance(runtime, new ModelCheck(100));
        assertThat(strict.check(Models.candidate(RELEASE), expected))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains("more than 100"));
    }

    @Test
    void refusesAReleaseOfAnotherLineFeatureSetOrShape() {
        var other = ModelLine.parse("regime/15m/BINANCE:ETHUSDT");

        refused(new Expectation(other, Models.FEATURE_SET, 6, 5), "it is of line regime/15m/BINANCE:BTCUSDT, not");
        refused(new Expectation(Models.LINE, "fs-ffffffffffff", 6, 5), "it reads feature set fs-0123456789ab, not");
        refused(
                new Expectation(Models.LINE, Models.FEATURE_SET, 5, 5),
                "it takes windows of 6 x 5 values, and up to 5 x 5 are kept");
        assertThat(runtime.opened()).isZero();
    }

    @Test
    void refusesTheModelOfAnotherNetwork() {
        refused(
                Models.candidate(RELEASE, Models.onnx(Models.network(4, 6, 5, 7, 4))),
                "golden vector 0: a probability is off by");
        assertThat(runtime.opened()).isOne();
    }

    @Test
    void refusesGoldenVectorsThatDoNotFit() {
        refused(
                new Candidate(RELEASE.id().hex(), RELEASE.onnx(), 8, new byte[7], new byte[0], RELEASE.certificate()),
                "7 bytes are not a whole number of float32");
        refused(
                new Candidate(RELEASE.id().hex(), RELEASE.onnx(), 0, new byte[0], new byte[0], RELEASE.certificate()),
                "cannot have shape [0, 6, 5]");
    }

    @Test
    void refusesAModelThatTheRuntimeCannotRun() {
        ScoringRuntime broken = (onnx, manifest) -> {
            throw new ScoringException("no memory", new OutOfMemoryError());
        };

        assertThat(new Acceptance(broken, new ModelCheck()).check(Models.candidate(RELEASE), expected))
                .isEqualTo(new Verdict.Refused("no memory"));
    }

    @Test
    void refusesProbabilitiesThatAreNone() {
        assertThat(new Acceptance(new ConstantRuntime(Float.NaN), new ModelCheck())
                        .check(Models.candidate(RELEASE), expected))
                .isEqualTo(new Verdict.Refused("golden vector 0: probabilities sum to NaN, not 1"));
        assertThat(new Acceptance(new ConstantRuntime(0.5f), new ModelCheck())
                        .check(Models.candidate(RELEASE), expected))
                .isEqualTo(new Verdict.Refused("golden vector 0: probabilities sum to 3.0, not 1"));
    }

    private static Candidate candidate(String id, byte[] onnx, Certificate certificate) {
        return new Candidate(
                id,
                onnx,
                RELEASE.golden().count(),
                RELEASE.golden().inputs().toLittleEndian(),
                RELEASE.golden().outputs().toLittleEndian(),
                certificate);
    }

    private void refused(Expectation other, String reason) {
        assertThat(acceptance.check(Models.candidate(RELEASE), other))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains(reason));
    }

    private void refused(Candidate candidate, String reason) {
        assertThat(acceptance.check(candidate, expected))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains(reason));
    }
}
