package io.regimeflow.runtime.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Several services run as one: launched in order, closed in reverse.
 *
 * <p><b>Failure.</b> When one cannot be launched, those before it are closed and its exception is thrown.
 */
public final class ServiceGroup implements Service {
    private final String name;
    private final List<Service> services;
    private final CloseStack started;

    private ServiceGroup(String name, List<Service> services, CloseStack started) {
        this.name = name;
        this.services = List.copyOf(services);
        this.started = started;
    }

    /** Launches each in the order given. */
    public static ServiceGroup launch(String name, List<? extends Supplier<? extends Service>> launches) {
        var started = new CloseStack();
        var services = new ArrayList<Service>();
        try {
            for (Supplier<? extends Service> launch : launches) {
                services.add(started.push(launch.get()));
            }
            return new ServiceGroup(name, services, started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The services, in the order of their launch. */
    public List<Service> services() {
        return services;
    }

    /** Failed when one has failed, else not ready when one is not; the reason begins with that service's name. */
    @Override
    public Readiness readiness() {
        Readiness result = Readiness.ready();
        for (Service service : services) {
            Readiness one = service.readiness();
            if (one instanceof Readiness.Failed failed) {
                return Readiness.failed(service.name() + ": " + failed.reason());
            }
            if (one instanceof Readiness.NotReady waiting && result instanceof Readiness.Ready) {
                result = Readiness.notReady(service.name() + ": " + waiting.reason());
            }
        }
        return result;
    }

    @Override
    public void close() {
        started.close();
    }
}
