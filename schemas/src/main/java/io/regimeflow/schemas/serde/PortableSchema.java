package io.regimeflow.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/** A generated class's schema without what only Java reads, so that what is registered is the schema file itself. */
final class PortableSchema {
    private static final String JAVA_STRING = "avro.java.string";

    private PortableSchema() {}

    static Schema of(Schema generated) {
        try {
            JsonNode tree = new ObjectMapper().readTree(generated.toString());
            strip(tree);
            return new Schema.Parser().parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema's text is JSON", e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_STRING);
        }
        node.forEach(PortableSchema::strip);
    }
}
