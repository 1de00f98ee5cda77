package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.WrittenSpec;
import io.regimeflow.modelformat.spec.WrittenValue;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.spec.LineSpec;
import io.regimeflow.trainer.spec.Overrides;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code regimeflow models show}: a spec as it is in force, and where each of its values comes from. */
@Command(
        name = "show",
        description = "Shows every value of a model spec, and where it comes from.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A value of one spec is set with --set trainer.set.SPEC.KEY=VALUE, in the environment, or below",
            "trainer.set in the configuration file; the first of these that has it wins, then the spec's file."
        })
final class ModelsShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "a name that 'models list' lists, or a .yaml file")
    private String model;

    @Mixin
    private ConfigOptions config;

    @Spec
    private CommandSpec spec;

    private record Overlaid(Trainer trainer) {
        private record Trainer(
                Map<String, String> set,
                Optional<String> interval,
                Optional<String> featureSet,
                Optional<String> window,
                Optional<String> maxEpochs,
                Optional<String> patience) {}
    }

    @Override
    public Integer call() {
        try {
            print(inForce());
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private WrittenSpec inForce() {
        ConfigSources sources = config.sources(Map.of());
        Overlaid.Trainer given = Config.load(sources).bind(Overlaid.class, "").trainer();
        var ofAll = new LinkedHashMap<String, String>();
        given.interval().ifPresent(value -> ofAll.put("interval", value));
        given.featureSet().ifPresent(value -> ofAll.put("feature-set", value));
        given.window().ifPresent(value -> ofAll.put("window", value));
        given.maxEpochs().ifPresent(value -> ofAll.put("training.epochs", value));
        given.patience().ifPresent(value -> ofAll.put("training.patience", value));
        return new Overrides(ofAll, given.set()).over(ModelSpecs.load(model));
    }

    private void print(WrittenSpec written) {
        LineSpec line = LineSpec.of(written);
        var table = new TextTable("KEY", "VALUE", "FROM");
        for (Map.Entry<String, WrittenValue> each : written.effective().entrySet()) {
            table.row(each.getKey(), each.getValue().text(), each.getValue().origin());
        }
        PrintWriter out = spec.commandLine().getOut();
        table.plain().forEach(out::println);
        out.println();
        out.println("feature set  " + line.featureSet().id());
        out.println("hash         " + line.spec().hash());
    }
}
