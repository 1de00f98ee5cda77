package io.regimeflow.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void zeroGivesFreePortsThatDiffer() {
        Set<LoopbackPort> claimed = new HashSet<>();

        for (int i = 0; i < 20; i++) {
            claimed.add(LoopbackPort.claim(0, "--broker-port", claimed));
        }

        assertThat(claimed).hasSize(20);
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatMendsIt() throws Exception {
        // Given
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            // When, Then
            assertThatThrownBy(() -> LoopbackPort.claim(port, "--registry-port", Set.of()))
                    .isInstanceOfSatisfying(CannotStartException.class, e -> assertThat(e.kind())
                            .isEqualTo(CannotStartException.Kind.MACHINE))
                    .hasMessageContainingAll(Integer.toString(port), "taken", "--registry-port");
        }
    }

    @Test
    void aPortThatIsAskedForTwiceIsAMistakeInTheOptions() {
        LoopbackPort broker = LoopbackPort.claim(0, "--broker-port", Set.of());

        assertThatThrownBy(() -> LoopbackPort.claim(broker.number(), "--controller-port", Set.of(broker)))
                .isInstanceOfSatisfying(CannotStartException.class, e -> assertThat(e.kind())
                        .isEqualTo(CannotStartException.Kind.CONFIGURATION))
                .hasMessageContaining("given twice");
    }
}
