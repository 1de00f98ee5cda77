package io.regimeflow.schemas.compatibility;

import io.regimeflow.schemas.record.NewMarketData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas of every generated record, and the versions of each that were recorded before. */
final class ContractSchemas {
    private static final String RECORDED = "/compatibility";

    private ContractSchemas() {}

    /** The schema of every generated class, found by looking, so that none can be forgotten. */
    static List<Schema> current() {
        return list(NewMarketData.class.getResource("."))
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(".class") && !file.contains("$"))
                .map(file -> NewMarketData.class.getPackageName() + "." + file.replace(".class", ""))
                .sorted()
                .map(ContractSchemas::schemaOf)
                .toList();
    }

    /** Names of the records that have recorded versions. */
    static List<String> recordedNames() {
        return list(ContractSchemas.class.getResource(RECORDED))
                .map(directory -> directory.getFileName().toString())
                .sorted()
                .toList();
    }

    /** Versions of a record, oldest first. */
    static List<Schema> recorded(String name) {
        return IntStream.rangeClosed(1, Integer.MAX_VALUE)
                .mapToObj(version -> RECORDED + "/" + name + "/v" + version + ".avsc")
                .takeWhile(resource -> ContractSchemas.class.getResource(resource) != null)
                .map(ContractSchemas::read)
                .toList();
    }

    static Schema read(String resource) {
        try (var text = Objects.requireNonNull(ContractSchemas.class.getResourceAsStream(resource), resource)) {
            return new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schemaOf(String className) {
        try {
            return SpecificData.get().getSchema(Class.forName(className));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> list(URL directory) {
        try (Stream<Path> entries = Files.list(Path.of(directory.toURI()))) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
