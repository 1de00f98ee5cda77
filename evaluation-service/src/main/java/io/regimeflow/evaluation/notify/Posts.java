package io.regimeflow.evaluation.notify;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts requests and turns what comes back into answers.
 *
 * <p>No redirect is followed, since it would carry a token or a signature to an address that nobody configured. Of an
 * exception only its kind is told, since the JDK's messages may hold the address.
 */
final class Posts {
    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    Posts(Duration timeout, Clock clock) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
        this.clock = clock;
    }

    CompletableFuture<Answer> send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(
                request.timeout(timeout).header("User-Agent", "regimeflow").build(),
                HttpResponse.BodyHandlers.discarding());
        // The request's own timeout ends with the headers; a body may still never end.
        CompletableFuture<Answer> answer = exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> failure == null ? answer(response) : broken(failure));
        var unused = answer.whenComplete((done, failure) -> exchange.cancel(true));
        return answer;
    }

    private Answer answer(HttpResponse<Void> response) {
        int status = response.statusCode();
        var limits = new RateLimits(response.headers(), clock);
        if (status >= 200 && status < 300) {
            return new Answer.Delivered(limits.quiet());
        }
        if (status == 429 || status == 408 || status >= 500) {
            return new Answer.Again("HTTP " + status, limits.retryAfter());
        }
        String hint = status == 404 || status == 401 || status == 403 ? ": is the address still right?" : "";
        return new Answer.Refused("HTTP " + status + hint);
    }

    private Answer broken(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Answer.Again(
                words(cause)
                        .orElse("the connection broke (%s)"
                                .formatted(cause.getClass().getSimpleName())),
                Duration.ZERO);
    }

    private Optional<String> words(Throwable cause) {
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return Optional.of("no answer within %s".formatted(timeout));
        }
        if (cause instanceof ConnectException) {
            return Optional.of("no connection");
        }
        return cause instanceof SSLException ? Optional.of("no trusted connection (TLS)") : Optional.empty();
    }
}
