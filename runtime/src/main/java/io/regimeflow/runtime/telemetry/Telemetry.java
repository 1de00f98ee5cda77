package io.regimeflow.runtime.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/**
 * The counters, gauges and timers of one service.
 *
 * <p>Names are lower case with dots ({@code bars.published}); they appear as {@code regimeflow_bars_published_total} and
 * carry a {@code service} tag. Tags are given as key, value, key, value. One name must always carry the same tag keys:
 * anything else is an {@link IllegalArgumentException}, since Prometheus would drop the second one silently.
 *
 * <p>Each {@link #create} opens a registry of its own; {@link #service} is a second service on the same registry, for
 * several services in one JVM behind one admin page.
 *
 * <p><b>Threads.</b> Safe for use by several. Asking twice for the same counter or timer gives the same one; look it up
 * once, outside of hot paths.
 */
public final class Telemetry {
    /** The content type of {@link #scrape()}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "regimeflow.";

    private final PrometheusMeterRegistry registry;
    private final Tags common;

    private Telemetry(PrometheusMeterRegistry registry, String service) {
        this.registry = registry;
        this.common = Tags.of("service", service);
    }

    /** A new registry with the JVM's own memory, thread and processor figures. */
    public static Telemetry create(String service) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return new Telemetry(registry, service);
    }

    /** The same registry for another service. */
    public Telemetry service(String name) {
        return new Telemetry(registry, name);
    }

    /** The counter of that name and those tags. */
    public Counter counter(String name, String... tags) {
        return new Counter(registry.counter(PREFIX + name, common.and(tags)));
    }

    /**
     * Publishes a number that goes up and down; it is asked for at each scrape. A second one of the same name and tags
     * replaces the first, so that a service which is launched again reports itself and not its predecessor.
     */
    public void gauge(String name, Supplier<? extends Number> value, String... tags) {
        Supplier<Number> number = value::get;
        var gauge = Gauge.builder(PREFIX + name, number).tags(common.and(tags));
        Meter earlier = registry.find(PREFIX + name).tags(common.and(tags)).gauge();
        if (earlier != null) {
            registry.remove(earlier);
        }
        gauge.register(registry);
    }

    /** The timer of that name and those tags. */
    public Timer timer(String name, String... tags) {
        return new Timer(io.micrometer.core.instrument.Timer.builder(PREFIX + name)
                .tags(common.and(tags))
                .publishPercentiles(0.5, 0.99)
                .register(registry));
    }

    /** Every figure in Prometheus' text format. */
    public String scrape() {
        return registry.scrape(CONTENT_TYPE);
    }
}
