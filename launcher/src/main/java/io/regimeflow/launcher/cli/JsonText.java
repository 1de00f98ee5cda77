package io.regimeflow.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.specific.SpecificRecord;

/** JSON of one line. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    /** @param value a tree of maps, lists, texts and numbers */
    static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: %s".formatted(value), e);
        }
    }

    /** A record as part of a tree; what JSON has no number for, NaN among it, is text. */
    static JsonNode tree(SpecificRecord record) {
        try {
            return MAPPER.readTree(record.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro's own text of a record is no JSON: %s".formatted(record), e);
        }
    }
}
