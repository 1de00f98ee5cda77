package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.WrittenSpec;
import io.regimeflow.modelformat.spec.WrittenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models list}: the shipped specs, and those of files. */
@Command(
        name = "list",
        description = "Lists the model specs that come with the product, and those of the files given.",
        mixinStandardHelpOptions = true)
final class ModelsListCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "more specs, as .yaml files")
    private List<String> files = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var table = new TextTable(
                "NAME", "TASK", "INTERVAL", "FEATURES", "LABELS", "NETWORK", "WINDOW", "EPOCHS", "PROFILE", "FROM");
        ModelSpecs.NAMES.forEach(name -> row(table, name, "shipped"));
        files.forEach(file -> row(table, file, file));
        table.plain().forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }

    private void row(TextTable table, String nameOrFile, String origin) {
        try {
            WrittenSpec written = ModelSpecs.load(nameOrFile);
            ModelSpec model = written.spec();
            Map<String, WrittenValue> values = written.effective();
            table.row(
                    model.name(),
                    model.task().code(),
                    model.interval(),
                    model.featureSet(),
                    model.labels().rule(),
                    values.get("network.type").text(),
                    model.window(),
                    model.hyperParameters().epochs(),
                    model.profile(),
                    origin);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
