package io.regimeflow.launcher.cli;

import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.trainer.TrainerConfig;
import io.regimeflow.trainer.spec.LineSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models lint}: whether a trainer would take these specs. */
@Command(
        name = "lint",
        description =
                "Reads model specs as a trainer would, with what they name; exit code 2 where one is wrong, with its line.",
        mixinStandardHelpOptions = true)
final class ModelsLintCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "SPEC", description = "names that 'models list' lists, or .yaml files")
    private List<String> models;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean right = true;
        for (String model : models) {
            right &= lint(model);
        }
        return right ? ExitCode.OK : ExitCode.USAGE;
    }

    private boolean lint(String model) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            LineSpec line = LineSpec.of(ModelSpecs.load(model));
            line.requireRoom(TrainerConfig.LEAST_VECTORS);
            out.println("%s: %s is right".formatted(model, line.spec().name()));
            return true;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return false;
        }
    }
}
