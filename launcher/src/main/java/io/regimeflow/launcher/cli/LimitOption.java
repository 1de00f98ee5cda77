package io.regimeflow.launcher.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many of the newest a list has. */
final class LimitOption {
    private int limit;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Of 1 at least. */
    int limit() {
        return limit;
    }

    /** The last ones of a list. */
    <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    /** Says in a line for people that a list is not all there is, where it is not. */
    void tellOfMore(long found) {
        if (found > limit) {
            command.commandLine()
                    .getErr()
                    .println("the newest %d of %d; --newest N shows more".formatted(limit, found));
        }
    }

    @Option(
            names = {"--newest", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "how many (default: ${DEFAULT-VALUE})")
    void limit(int wanted) {
        if (wanted < 1) {
            throw new ParameterException(
                    command.commandLine(), "--newest (or --limit) %d is not a number of 1 or more".formatted(wanted));
        }
        limit = wanted;
    }
}
