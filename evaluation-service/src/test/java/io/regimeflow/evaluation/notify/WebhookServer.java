package io.regimeflow.evaluation.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook on this machine that answers as it is told, 204 when it is told nothing. */
final class WebhookServer implements AutoCloseable {
    static final String TOKEN = "t0ken-That_nobody-may-see";

    /** What was posted. */
    record Request(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    private record Reply(int status, Map<String, String> headers, boolean never) {}

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    WebhookServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    String discordUrl() {
        return "http://127.0.0.1:%d/api/webhooks/123/%s"
                .formatted(server.getAddress().getPort(), TOKEN);
    }

    synchronized WebhookServer then(int status, String... headers) {
        replies.add(new Reply(status, headers.length == 0 ? Map.of() : pairs(headers), false));
        return this;
    }

    synchronized WebhookServer thenNothing() {
        replies.add(new Reply(0, Map.of(), true));
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    private synchronized Reply next() {
        return replies.isEmpty() ? new Reply(204, Map.of(), false) : replies.remove();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        requests.add(new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
        Reply reply = next();
        if (reply.never()) {
            awaitClose();
        } else {
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> pairs(String... headers) {
        var pairs = new java.util.HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], headers[i + 1]);
        }
        return pairs;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
