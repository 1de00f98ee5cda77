package io.regimeflow.trainer.spec;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.WrittenSpec;
import io.regimeflow.trainer.request.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The specs that a trainer works by; no line has two.
 *
 * @param instruments the only ones that are trained; empty for every one
 */
public record SpecTable(List<LineSpec> specs, List<Instrument> instruments) {
    public SpecTable {
        specs = List.copyOf(specs);
        instruments = List.copyOf(instruments);
        for (int i = 0; i < specs.size(); i++) {
            for (int j = 0; j < i; j++) {
                requireApart(specs.get(j).spec(), specs.get(i).spec());
            }
        }
    }

    /**
     * Reads specs, and lays configuration over them.
     *
     * @param models names of shipped specs, or paths of files
     * @throws IllegalArgumentException that names what is wrong, where, and what is allowed
     */
    public static SpecTable load(List<String> models, Overrides overrides, List<Instrument> instruments) {
        List<WrittenSpec> written = models.stream().map(ModelSpecs::load).toList();
        overrides.requireMeant(written);
        return new SpecTable(
                written.stream().map(overrides::over).map(LineSpec::of).toList(), instruments);
    }

    /** The same, but full trainings read that far back. */
    public SpecTable reading(Duration history) {
        return new SpecTable(specs.stream().map(line -> line.reading(history)).toList(), instruments);
    }

    /** The spec of a line; empty where it is not trained. */
    public Optional<LineSpec> of(ModelLine line) {
        return instruments.isEmpty() || instruments.contains(line.instrument())
                ? specs.stream().filter(each -> each.spec().covers(line)).findFirst()
                : Optional.empty();
    }

    /** The spec that a request asks for, or that of its line; empty where there is none such. */
    public Optional<LineSpec> of(Request request) {
        return of(request.line())
                .filter(line -> request.spec().map(line.spec().name()::equals).orElse(true));
    }

    /** The lines of an instrument. */
    public Stream<ModelLine> lines(Instrument instrument) {
        return specs.stream()
                .map(each -> new ModelLine(each.spec().task(), each.spec().interval(), instrument))
                .filter(line -> of(line).isPresent());
    }

    private static void requireApart(ModelSpec one, ModelSpec other) {
        if (one.name().equals(other.name())) {
            throw new IllegalArgumentException("model spec %s is there twice".formatted(one.name()));
        }
        boolean sameKind = one.task() == other.task() && one.interval() == other.interval();
        boolean sameInstruments = one.instruments().isEmpty()
                || other.instruments().isEmpty()
                || one.instruments().stream().anyMatch(other.instruments()::contains);
        if (sameKind && sameInstruments) {
            throw new IllegalArgumentException(
                    "model specs %s and %s are both for %s of interval %s of the same instruments; a line has one spec"
                            .formatted(one.name(), other.name(), one.task().code(), one.interval()));
        }
    }
}
