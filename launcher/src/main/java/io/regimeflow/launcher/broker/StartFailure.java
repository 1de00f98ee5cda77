package io.regimeflow.launcher.broker;

import java.net.BindException;
import java.util.Locale;

/** Turns what Kafka threw at its start into one line for people. */
final class StartFailure {
    private StartFailure() {}

    static String explain(Throwable thrown, BrokerSettings settings) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
                return "no disk space for the broker's log in %s; free some, or give a directory on another disk with --data-dir"
                        .formatted(settings.directory());
            }
            if (cause instanceof BindException || message.contains("Address already in use")) {
                return "port %d or %d was taken by another program while the broker started; give others with --broker-port and --controller-port (0: any free one)"
                        .formatted(
                                settings.port().number(),
                                settings.controllerPort().number());
            }
        }
        return "the broker did not start on %s: %s; see the log file".formatted(settings.directory(), thrown);
    }
}
