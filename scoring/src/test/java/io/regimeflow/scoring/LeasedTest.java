package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeasedTest {
    enum Step {
        ACQUIRE,
        GIVE_BACK,
        GIVE_BACK_TWICE,
        CLOSE
    }

    private final AtomicInteger closings = new AtomicInteger();
    private final Leased<AutoCloseable> leased = new Leased<>(closings::incrementAndGet);

    @Test
    void staysOpenUntilTheLastLeaseEnds() {
        var lease = leased.acquire().orElseThrow();

        leased.close();

        assertThat(leased.acquire()).isEmpty();
        assertThat(closings).hasValue(0);
        lease.close();
        assertThat(closings).hasValue(1);
    }

    @Property(tries = 2_000)
    void closesOnceWhenItsOwnerHasClosedItAndNoLeaseIsLeft(@ForAll @Size(max = 40) List<Step> steps) {
        var count = new AtomicInteger();
        var resource = new Leased<AutoCloseable>(count::incrementAndGet);
        var held = new ArrayDeque<Lease<AutoCloseable>>();
        boolean closed = false;

        for (Step step : steps) {
            switch (step) {
                case ACQUIRE -> {
                    var lease = resource.acquire();
                    assertThat(lease.isPresent()).isEqualTo(!closed);
                    lease.ifPresent(held::add);
                }
                case GIVE_BACK -> giveBack(held, 1);
                case GIVE_BACK_TWICE -> giveBack(held, 2);
                case CLOSE -> {
                    resource.close();
                    closed = true;
                }
            }
            assertThat(count.get()).isEqualTo(closed && held.isEmpty() ? 1 : 0);
        }
    }

    private static void giveBack(ArrayDeque<Lease<AutoCloseable>> held, int times) {
        var lease = held.poll();
        for (int i = 0; lease != null && i < times; i++) {
            lease.close();
        }
    }
}
