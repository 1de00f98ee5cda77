package io.regimeflow.launcher.cli;

import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.launcher.decision.NotPossibleException;
import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.schemas.topic.TopicMismatchException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into lines for people and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** What was typed cannot be parsed; or it can, and is not possible, of which the help knows nothing. */
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        print(command, e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        if (!(e.getCause() instanceof NotPossibleException)) {
            command.getErr()
                    .println("Try '%s --help'."
                            .formatted(command.getCommandSpec().qualifiedName()));
        }
        return ExitCode.USAGE;
    }

    /** What was asked for is wrong, or failed. */
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (isUsage(e)) {
            print(command, e.getMessage());
            return ExitCode.USAGE;
        }
        print(command, e.getMessage() == null ? e.toString() : e.getMessage());
        if (!(e instanceof CannotStartException)) {
            LoggerFactory.getLogger(Failures.class).info("Ended by a failure", e);
        }
        return ExitCode.FAILED;
    }

    static boolean isUsage(Throwable e) {
        return e instanceof ConfigException
                || e instanceof BadInputException
                || e instanceof TopicMismatchException
                || (e instanceof CannotStartException cannot
                        && cannot.kind() == CannotStartException.Kind.CONFIGURATION);
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("regimeflow: " + message);
    }
}
