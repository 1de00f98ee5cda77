package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.desk.VectorFormat;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options become values; what is allowed, the value's own reader says. */
final class OptionTypes {
    private OptionTypes() {}

    static CommandLine registerAt(CommandLine line) {
        return line.registerConverter(Interval.class, reading(Interval::parse))
                .registerConverter(Instrument.class, reading(Instrument::parse))
                .registerConverter(ModelLine.class, reading(ModelLine::parse))
                .registerConverter(TradingCalendar.class, reading(TradingCalendar::parse))
                .registerConverter(FeatureSetSource.class, reading(FeatureSetSource::parse))
                .registerConverter(VectorFormat.class, reading(VectorFormat::parse))
                .registerConverter(Instant.class, reading(OptionTypes::instant));
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a day like 2025-01-01 or a moment like 2025-01-01T12:00:00Z".formatted(text), e);
        }
    }
}
