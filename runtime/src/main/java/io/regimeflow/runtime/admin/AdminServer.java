package io.regimeflow.runtime.admin;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.net.BindException;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin pages of one service.
 *
 * <ul>
 *   <li>{@code GET /health}: 200 while the process answers;
 *   <li>{@code GET /ready}: 200 when the service can do its work, else 503 with the reason;
 *   <li>{@code GET /metrics}: Prometheus text;
 *   <li>{@code GET /info}: service, version, Java version and the time it was started.
 * </ul>
 *
 * <p><b>Lifecycle.</b> Listening when {@link #start} returns, until {@link #close()}.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    // Jetty needs an acceptor, a selector and one to answer; four more let a slow scrape and probes overlap.
    private static final int THREADS = 8;

    private final Javalin server;

    private AdminServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @throws AddressInUseException if the port is taken
     * @throws IllegalArgumentException if this machine cannot listen on that address or port at all
     */
    public static AdminServer start(
            AdminSettings settings,
            String service,
            String version,
            Supplier<Readiness> readiness,
            Telemetry telemetry) {
        var pages = new AdminPages(service, version, Instant.now(), readiness, telemetry);
        // Its lines about starting and stopping, and an error with a stack trace for a taken port, which we throw
        // anyway.
        JavalinLogger.enabled = false;
        Javalin server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
            config.useVirtualThreads = false;
            config.jetty.threadPool = threads(service);
        });
        server.get("/health", context -> answer(context, pages.health()));
        server.get("/ready", context -> answer(context, pages.ready()));
        server.get("/metrics", context -> answer(context, pages.metrics()));
        server.get("/info", context -> answer(context, pages.info()));
        server.exception(Exception.class, (failure, context) -> answer(context, failed(context, failure)));
        try {
            return new AdminServer(server.start(settings.host(), settings.port()));
        } catch (JavalinBindException e) {
            server.stop();
            throw cannotListen(service, settings, e);
        }
    }

    /** The port it listens on, also when any free one was asked for. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    // Javalin says "port in use" whatever was wrong; the truth is at the end of the causes.
    private static RuntimeException cannotListen(String service, AdminSettings settings, JavalinBindException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean taken = root instanceof BindException
                && String.valueOf(root.getMessage()).contains("in use");
        return taken
                ? new AddressInUseException(service, settings.host(), settings.port(), failure)
                : new IllegalArgumentException(
                        "%s: the admin pages cannot listen on %s:%d (%s); choose an address of this machine"
                                .formatted(service, settings.host(), settings.port(), root),
                        failure);
    }

    private static QueuedThreadPool threads(String service) {
        var threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("admin-" + service);
        threads.setDaemon(true);
        return threads;
    }

    private static Page failed(Context context, Exception failure) {
        LOG.atError().addKeyValue("page", context.path()).setCause(failure).log("Admin page failed");
        return new Page(500, "text/plain", "cannot answer: " + failure);
    }

    private static void answer(Context context, Page page) {
        context.status(page.status()).contentType(page.contentType()).result(page.body());
    }
}
