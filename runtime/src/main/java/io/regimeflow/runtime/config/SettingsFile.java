package io.regimeflow.runtime.config;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads a configuration file by its extension. */
final class SettingsFile {
    private SettingsFile() {}

    /** Reads the file as a source of that name and ordinal; what cannot be read is a {@link ConfigException}. */
    static ConfigSource read(Path file, String name, int ordinal) {
        String extension = extension(file);
        try {
            return switch (extension) {
                case "yaml", "yml" -> yaml(file, name, ordinal);
                case "properties" -> properties(file, name, ordinal);
                default -> throw mistake(file, "ends in none of .yaml, .yml, .properties");
            };
        } catch (NoSuchFileException e) {
            throw mistake(file, "does not exist");
        } catch (CharacterCodingException e) {
            throw mistake(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw mistake(file, "cannot be read: " + e.getMessage());
        }
    }

    private static ConfigSource yaml(Path file, String name, int ordinal) throws IOException {
        String text = Files.readString(file);
        YamlConfigSource source;
        try {
            source = new YamlConfigSource(name, text, ordinal);
        } catch (RuntimeException e) {
            throw mistake(file, "is not YAML: " + withoutExcerpt(e.getMessage()));
        }
        if (source.getPropertyNames().isEmpty() && text.lines().anyMatch(SettingsFile::holdsNoKey)) {
            throw mistake(file, "is YAML, but not a mapping of keys to values");
        }
        return source;
    }

    /** SnakeYAML quotes the lines in question, indented by four; they may hold a secret. */
    private static String withoutExcerpt(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("    "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    // A document that is a list or a plain text is read as an empty one by the YAML source.
    private static boolean holdsNoKey(String line) {
        String text = line.strip();
        return !text.isEmpty()
                && !text.startsWith("#")
                && !text.startsWith("---")
                && !text.contains(":")
                && !text.equals("{}");
    }

    private static ConfigSource properties(Path file, String name, int ordinal) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw mistake(file, "is not a properties file: " + e.getMessage());
        }
        var values = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return new MapSource(name, ordinal, values);
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static ConfigException mistake(Path file, String what) {
        return new ConfigException(List.of("the configuration file %s %s".formatted(file, what)));
    }
}
