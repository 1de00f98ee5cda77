package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.desk.TextTable;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.WrittenSpec;
import io.regimeflow.modelformat.spec.WrittenValue;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.spec.LineSpec;
import io.regimeflow.trainer.spec.Overrides;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A spec as a trainer of this configuration would train it, with where each of its values comes from. */
record SpecInForce(WrittenSpec written) {

    private record Overlaid(Trainer trainer) {
        private record Trainer(
                Map<String, String> set,
                Optional<String> interval,
                Optional<String> featureSet,
                Optional<String> window,
                Optional<String> maxEpochs,
                Optional<String> patience) {}
    }

    /** @throws IllegalArgumentException where there is no such spec, or it is wrong */
    static SpecInForce of(String nameOrFile, ConfigSources sources) {
        Overlaid.Trainer given = Config.load(sources).bind(Overlaid.class, "").trainer();
        var ofAll = new LinkedHashMap<String, String>();
        given.interval().ifPresent(value -> ofAll.put("interval", value));
        given.featureSet().ifPresent(value -> ofAll.put("feature-set", value));
        given.window().ifPresent(value -> ofAll.put("window", value));
        given.maxEpochs().ifPresent(value -> ofAll.put("training.epochs", value));
        given.patience().ifPresent(value -> ofAll.put("training.patience", value));
        WrittenSpec written = ModelSpecs.load(nameOrFile);
        var overrides = new Overrides(ofAll, given.set());
        overrides.requireKeysOf(written);
        return new SpecInForce(overrides.over(written));
    }

    List<String> lines() {
        LineSpec line = LineSpec.of(written);
        var table = new TextTable("KEY", "VALUE", "FROM");
        for (Map.Entry<String, WrittenValue> each : written.effective().entrySet()) {
            table.row(each.getKey(), each.getValue().text(), each.getValue().origin());
        }
        var lines = new ArrayList<>(table.plain());
        lines.add("");
        lines.add("feature set  " + line.featureSet().id());
        lines.add("hash         " + line.spec().hash());
        return lines;
    }
}
