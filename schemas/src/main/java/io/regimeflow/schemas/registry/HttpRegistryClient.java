package io.regimeflow.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Speaks the REST protocol of Confluent's schema registry.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Schema Registry API</a>
 */
final class HttpRegistryClient implements RegistryClient {
    private final RegistryHttp http;

    HttpRegistryClient(RegistryHttp http) {
        this.http = http;
    }

    @Override
    public int register(String subject, Schema schema) {
        String doing = "registering %s as subject %s".formatted(schema.getFullName(), subject);
        return field(http.post(versionsPath(subject), schemaBody(schema), doing), "id", doing)
                .asInt();
    }

    @Override
    public Schema byId(int id) {
        String doing = "reading the schema with id %d".formatted(id);
        return parse(field(http.get("/schemas/ids/" + id, doing), "schema", doing), doing);
    }

    @Override
    public List<Integer> versions(String subject) {
        try {
            var versions = new ArrayList<Integer>();
            http.get(versionsPath(subject), "listing the versions of subject " + subject)
                    .forEach(version -> versions.add(version.asInt()));
            return List.copyOf(versions);
        } catch (RegistryException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        String doing = "reading the latest version of subject " + subject;
        try {
            JsonNode latest = http.get(versionsPath(subject) + "/latest", doing);
            return Optional.of(new RegisteredSchema(
                    subject,
                    field(latest, "version", doing).asInt(),
                    field(latest, "id", doing).asInt(),
                    parse(field(latest, "schema", doing), doing)));
        } catch (RegistryException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Compatibility compatibility(String subject, Schema schema) {
        String doing = "checking %s against subject %s".formatted(schema.getFullName(), subject);
        JsonNode verdict =
                http.post("/compatibility" + versionsPath(subject) + "?verbose=true", schemaBody(schema), doing);
        if (field(verdict, "is_compatible", doing).asBoolean()) {
            return new Compatibility.Compatible();
        }
        var reasons = new ArrayList<String>();
        verdict.path("messages").forEach(message -> reasons.add(message.asText()));
        // Apicurio 2.6 gives one "reason" where Confluent gives "messages".
        if (verdict.hasNonNull("reason")) {
            reasons.add(verdict.get("reason").asText());
        }
        return new Compatibility.Incompatible(reasons);
    }

    @Override
    public String globalCompatibility() {
        String doing = "reading the global compatibility";
        return field(http.get("/config", doing), "compatibilityLevel", doing).asText();
    }

    @Override
    public void setGlobalCompatibility(String level) {
        ObjectNode body = http.json().createObjectNode().put("compatibility", level);
        http.put("/config", body, "setting the global compatibility to " + level);
    }

    private static String versionsPath(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20") + "/versions";
    }

    private ObjectNode schemaBody(Schema schema) {
        return http.json().createObjectNode().put("schema", schema.toString());
    }

    private JsonNode field(JsonNode answer, String name, String doing) {
        JsonNode value = answer.get(name);
        if (value == null || value.isNull()) {
            throw new RegistryException("%s: the answer of %s has no field '%s'".formatted(doing, http.url(), name), 0);
        }
        return value;
    }

    private Schema parse(JsonNode schema, String doing) {
        try {
            return new Schema.Parser().parse(schema.asText());
        } catch (AvroRuntimeException e) {
            throw new RegistryException("%s: what %s holds is not an Avro schema".formatted(doing, http.url()), 0, e);
        }
    }
}
