package io.regimeflow.launcher.broker;

import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Exit;

/**
 * Says why the process ends when Kafka halts it: its log can no longer be written, e.g. because the disk is full.
 *
 * @param out where people look
 * @param halt ends the process at once with an exit code
 */
record HaltNotice(BrokerSettings settings, PrintStream out, IntConsumer halt) implements Exit.Procedure {

    @Override
    public void execute(int code, String message) {
        out.printf(
                "regimeflow: the broker can no longer write its log in %s; see that its disk has space, then start again%n",
                settings.directory());
        halt.accept(code);
    }
}
