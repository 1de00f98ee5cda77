package io.regimeflow.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Carries one JSON request to a registry and turns every bad answer into an exception that says what was being done. */
final class RegistryHttp {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String url;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    RegistryHttp(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "schema registry url '%s' does not begin with http://, https:// or mock://".formatted(url));
        }
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    String url() {
        return url;
    }

    ObjectMapper json() {
        return json;
    }

    JsonNode get(String path, String doing) {
        return exchange("GET", path, BodyPublishers.noBody(), doing);
    }

    JsonNode post(String path, JsonNode body, String doing) {
        return exchange("POST", path, BodyPublishers.ofString(body.toString()), doing);
    }

    JsonNode put(String path, JsonNode body, String doing) {
        return exchange("PUT", path, BodyPublishers.ofString(body.toString()), doing);
    }

    private JsonNode exchange(String method, String path, BodyPublisher body, String doing) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", CONTENT_TYPE)
                .header("Content-Type", CONTENT_TYPE)
                .method(method, body)
                .build();
        HttpResponse<String> response = send(request, doing);
        int status = response.statusCode();
        if (status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS) {
            throw new RegistryUnavailableException(
                    "%s: the schema registry at %s answered with status %d: %s"
                            .formatted(doing, url, status, excerpt(response.body())),
                    null);
        }
        if (status < 200 || status >= 300) {
            throw refusal(doing, status, response.body());
        }
        return answer(doing, response.body());
    }

    private HttpResponse<String> send(HttpRequest request, String doing) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "%s: the schema registry at %s cannot be reached (%s); check schema.registry.url, and that it runs"
                            .formatted(doing, url, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("%s: interrupted while waiting for %s".formatted(doing, url), 0, e);
        }
    }

    private RegistryException refusal(String doing, int status, String body) {
        try {
            JsonNode error = json.readTree(body);
            if (error.hasNonNull("error_code")) {
                return new RegistryException(
                        "%s: refused by the schema registry at %s with status %d, error %d: %s"
                                .formatted(
                                        doing,
                                        url,
                                        status,
                                        error.get("error_code").asInt(),
                                        error.path("message").asText()),
                        error.get("error_code").asInt());
            }
        } catch (JsonProcessingException e) {
            return notARegistry(doing, status, body);
        }
        return notARegistry(doing, status, body);
    }

    private JsonNode answer(String doing, String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw notARegistry(doing, 200, body);
        }
    }

    private RegistryException notARegistry(String doing, int status, String body) {
        return new RegistryException(
                ("%s: %s does not answer like a Confluent schema registry (status %d: %s); "
                                + "Apicurio's address ends in /apis/ccompat/v7")
                        .formatted(doing, url, status, excerpt(body)),
                0);
    }

    private static String excerpt(String body) {
        return body.length() <= 200 ? body : body.substring(0, 200) + "…";
    }
}
