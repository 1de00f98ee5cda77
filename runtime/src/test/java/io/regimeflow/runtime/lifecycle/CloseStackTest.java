package io.regimeflow.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CloseStackTest {
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final CloseStack stack = new CloseStack();

    @Test
    void closesTheLastPushedFirst() {
        stack.push(resource("broker"));
        stack.push(resource("registry"));
        stack.push(resource("service"));

        stack.close();

        assertThat(closed).containsExactly("service", "registry", "broker");
    }

    @Test
    void returnsWhatWasPushed() {
        AutoCloseable resource = resource("broker");

        assertThat(stack.push(resource)).isSameAs(resource);
    }

    @Test
    void closesEachOnlyOnce() {
        stack.push(resource("broker"));

        stack.close();
        stack.close();

        assertThat(closed).containsExactly("broker");
    }

    @Test
    @Timeout(20)
    void waitsForWhoeverIsClosingItAlready() throws Exception {
        // Given: somebody who closes what the broker is needed for
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        stack.push(resource("broker"));
        stack.push(() -> {
            begun.countDown();
            goOn.await();
            closed.add("service");
        });
        var first = new Thread(stack::close);
        first.start();
        begun.await();

        // When
        var second = new Thread(stack::close);
        second.start();
        second.join(200);

        // Then
        assertThat(second.isAlive()).isTrue();
        assertThat(closed).isEmpty();
        goOn.countDown();
        second.join();
        first.join();
        assertThat(closed).containsExactly("service", "broker");
    }

    @Test
    void closesTheOthersWhenOneFailsAndThrowsTheFirstFailure() {
        // Given
        stack.push(resource("broker"));
        stack.push(failing(new IOException("disk")));
        stack.push(failing(new IllegalStateException("first")));

        // When
        Throwable failure = catchThrowable(stack::close);

        // Then
        assertThat(failure).hasMessage("first");
        assertThat(failure.getSuppressed()).singleElement().satisfies(suppressed -> assertThat(suppressed)
                .hasRootCauseMessage("disk"));
        assertThat(closed).containsExactly("broker");
    }

    @Test
    void attachesFailuresToTheCauseOfClosing() {
        stack.push(failing(new IOException("disk")));
        stack.push(resource("service"));
        var cause = new IllegalStateException("launch failed");

        stack.closeQuietly(cause);

        assertThat(cause.getSuppressed()).singleElement().satisfies(suppressed -> assertThat(suppressed)
                .hasRootCauseMessage("disk"));
        assertThat(closed).containsExactly("service");
    }

    @Test
    void keepsTheInterruptOfAResourceThatWasInterrupted() {
        stack.push(failing(new InterruptedException("stop")));

        Throwable failure = catchThrowable(stack::close);

        assertThat(failure).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closesWhatIsPushedTooLate() {
        stack.close();

        assertThatThrownBy(() -> stack.push(resource("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(closed).containsExactly("late");
    }

    private AutoCloseable resource(String name) {
        return () -> closed.add(name);
    }

    private static AutoCloseable failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }
}
