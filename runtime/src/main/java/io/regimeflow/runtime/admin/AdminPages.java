package io.regimeflow.runtime.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the admin pages say; knows nothing of HTTP servers. */
final class AdminPages {
    private final ObjectMapper json = new ObjectMapper();
    private final String service;
    private final String version;
    private final Instant startedAt;
    private final Supplier<Readiness> readiness;
    private final Telemetry telemetry;

    AdminPages(String service, String version, Instant startedAt, Supplier<Readiness> readiness, Telemetry telemetry) {
        this.service = service;
        this.version = version;
        this.startedAt = startedAt;
        this.readiness = readiness;
        this.telemetry = telemetry;
    }

    Page health() {
        return page(200, Map.of("status", "ALIVE"));
    }

    Page ready() {
        Readiness now = readiness.get();
        if (now instanceof Readiness.NotReady waiting) {
            return page(503, status("NOT_READY", waiting.reason()));
        }
        if (now instanceof Readiness.Failed failed) {
            return page(503, status("FAILED", failed.reason()));
        }
        return page(200, status("READY", ""));
    }

    Page metrics() {
        return new Page(200, Telemetry.CONTENT_TYPE, telemetry.scrape());
    }

    Page info() {
        var info = new LinkedHashMap<String, String>();
        info.put("service", service);
        info.put("version", version);
        info.put("javaVersion", Runtime.version().toString());
        info.put("startedAt", startedAt.toString());
        return page(200, info);
    }

    private static Map<String, String> status(String status, String reason) {
        var body = new LinkedHashMap<String, String>();
        body.put("status", status);
        body.put("reason", reason);
        return body;
    }

    private Page page(int status, Map<String, String> body) {
        try {
            return new Page(status, "application/json", json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an admin page as JSON", e);
        }
    }
}
