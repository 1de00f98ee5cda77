package io.regimeflow.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FormerSelfTest {
    private final Queue<Future<?>> answers = new ArrayDeque<>();

    @Test
    void asksAControllerOnceMoreThatDidNotAnswer() {
        answers.addAll(List.of(failed(new TimeoutException("no answer")), CompletableFuture.completedFuture(null)));

        FormerSelf.strikeOff(answers::remove);

        assertThat(answers).isEmpty();
    }

    @Test
    void saysWhatItWasAboutWhenTheControllerNeverAnswers() {
        answers.addAll(
                List.of(failed(new TimeoutException("no answer")), failed(new TimeoutException("still no answer"))));

        assertThatThrownBy(() -> FormerSelf.strikeOff(answers::remove))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot strike the broker that was killed off the controller's list")
                .hasMessageContaining("still no answer");
    }

    @Test
    void isContentWithABrokerThatWasNeverRegistered() {
        answers.add(failed(new BrokerIdNotRegisteredException("1")));

        assertThatCode(() -> FormerSelf.strikeOff(answers::remove)).doesNotThrowAnyException();
    }

    private static Future<?> failed(Exception reason) {
        return CompletableFuture.failedFuture(reason);
    }
}
