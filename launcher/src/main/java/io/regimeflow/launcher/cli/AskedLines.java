package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.trainer.spec.SpecTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The lines that a person asks to be trained, each with the name of its spec.
 *
 * @param asked instruments that were named; empty for every one of a spec's
 * @param known the instruments that have feature vectors, asked for where nothing else says which
 */
record AskedLines(List<Instrument> asked, Supplier<List<Instrument>> known) {
    AskedLines {
        asked = List.copyOf(asked);
    }

    /** Lines of these specs. What the trainer makes of them is for it to say. */
    Map<ModelLine, String> of(List<ModelSpec> specs) {
        var lines = new LinkedHashMap<ModelLine, String>();
        specs.forEach(spec -> instruments(spec).forEach(each -> lines.put(line(spec, each), spec.name())));
        return lines;
    }

    /** Every line that a trainer of these specs has. */
    Map<ModelLine, String> every(SpecTable table) {
        Map<ModelLine, String> lines =
                of(table.specs().stream().map(line -> line.spec()).toList());
        lines.keySet().removeIf(line -> table.of(line).isEmpty());
        return lines;
    }

    private List<Instrument> instruments(ModelSpec spec) {
        if (!asked.isEmpty()) {
            return asked;
        }
        return spec.instruments().isEmpty() ? known.get() : spec.instruments();
    }

    private static ModelLine line(ModelSpec spec, Instrument instrument) {
        return new ModelLine(spec.task(), spec.interval(), instrument);
    }
}
