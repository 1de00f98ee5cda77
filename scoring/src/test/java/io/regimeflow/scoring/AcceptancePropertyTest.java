package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A damaged model that comes with the right hash is refused, or answers as the sound one; the JVM lives. */
class AcceptancePropertyTest {
    private static final Network NETWORK = Models.network(3, 6, 5, 7, 4);
    private static final Release RELEASE = Models.release(NETWORK);
    private static final byte[] ONNX = RELEASE.onnx();
    private final CountingRuntime runtime = new CountingRuntime(new OnnxRuntime());
    private final Acceptance acceptance = new Acceptance(runtime, new ModelCheck());

    @Property(tries = 1_500, shrinking = ShrinkingMode.OFF)
    void letsNoDamageThroughThatChangesAnAnswer(
            @ForAll @Size(min = 1, max = 6) List<@IntRange Integer> places, @ForAll byte first) {
        byte[] damaged = ONNX.clone();
        byte value = first;
        for (int place : places) {
            damaged[place % damaged.length] = value;
            value = (byte) (value * 31 + place);
        }

        var verdict = acceptance.check(Models.candidate(RELEASE, damaged), Models.expectation(NETWORK));

        if (verdict instanceof Verdict.Accepted accepted) {
            assertThat(GoldenCheck.fault(accepted.model(), RELEASE.golden())).isEmpty();
            accepted.model().close();
        }
        assertThat(runtime.closed()).isEqualTo(runtime.opened());
    }
}
