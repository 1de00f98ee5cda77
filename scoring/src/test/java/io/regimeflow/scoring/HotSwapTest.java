package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HotSwapTest {

    /** Fails when used after its end, as a native session would, only more gently. */
    private static final class Resource implements AutoCloseable {
        private final AtomicInteger closings = new AtomicInteger();

        boolean isOpen() {
            return closings.get() == 0;
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }

    @Test
    void keepsTheOldResourceForThoseWhoHaveIt() {
        var old = new Resource();
        var next = new Resource();
        var swap = new HotSwap<>(old);
        var lease = swap.acquire();

        swap.publish(next);

        assertThat(old.isOpen()).isTrue();
        assertThat(swap.acquire().resource()).isSameAs(next);
        lease.close();
        assertThat(old.isOpen()).isFalse();
        assertThat(next.isOpen()).isTrue();
    }

    @Test
    void hasNothingToOfferOnceClosed() {
        var resource = new Resource();
        var swap = new HotSwap<>(resource);

        swap.close();

        assertThat(resource.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(swap::acquire);
    }

    @Property(tries = 20)
    void neverOffersAClosedResourceAndClosesEachOnce(
            @ForAll @IntRange(min = 1, max = 4) int threads, @ForAll @IntRange(min = 1, max = 500) int swaps)
            throws Exception {
        var resources = new ArrayList<Resource>();
        resources.add(new Resource());
        var swap = new HotSwap<>(resources.get(0));
        var stop = new AtomicBoolean();
        var pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Boolean> user = () -> {
                boolean sound = true;
                while (!stop.get()) {
                    try (var lease = swap.acquire()) {
                        sound &= lease.resource().isOpen();
                        Thread.onSpinWait();
                        sound &= lease.resource().isOpen();
                    }
                }
                return sound;
            };
            List<Future<Boolean>> users = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                users.add(pool.submit(user));
            }

            for (int i = 0; i < swaps; i++) {
                resources.add(new Resource());
                swap.publish(resources.get(i + 1));
            }
            stop.set(true);

            for (Future<Boolean> sound : users) {
                assertThat(sound.get()).isTrue();
            }
            swap.close();
            assertThat(resources).allMatch(resource -> resource.closings.get() == 1);
        } finally {
            pool.shutdownNow();
        }
    }
}
