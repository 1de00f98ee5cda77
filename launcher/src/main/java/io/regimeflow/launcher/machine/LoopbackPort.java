package io.regimeflow.launcher.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;

/**
 * A TCP port on 127.0.0.1 that was free when it was asked for.
 *
 * <p><b>Failure.</b> Another program may take the port before its user binds it; the bind then fails by itself.
 */
public record LoopbackPort(int number) {
    /** The only address that anything here binds to. */
    public static final String HOST = "127.0.0.1";

    private static final int HIGHEST = 65_535;

    public LoopbackPort {
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("port %d is not within 1 to %d".formatted(number, HIGHEST));
        }
    }

    /**
     * The asked port, or for 0 any free one that is not in {@code taken}.
     *
     * @param option the command line's option for this port, named in the message when the port is taken
     */
    public static LoopbackPort claim(int asked, String option, Set<LoopbackPort> taken) {
        if (asked == 0) {
            return anyFree(taken);
        }
        var port = new LoopbackPort(asked);
        if (taken.contains(port)) {
            throw CannotStartException.configuration(
                    "port %d (%s) is given twice; give each its own, or 0 for any free one".formatted(asked, option));
        }
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(loopback(), asked));
            return port;
        } catch (IOException e) {
            throw CannotStartException.machine(
                    "port %d of %s is taken by another program; end it, or give another with %s (0: any free one)"
                            .formatted(asked, HOST, option),
                    e);
        }
    }

    private static LoopbackPort anyFree(Set<LoopbackPort> taken) {
        var held = new HashSet<ServerSocket>();
        try {
            while (true) {
                var socket = new ServerSocket(0, 1, loopback());
                held.add(socket);
                var port = new LoopbackPort(socket.getLocalPort());
                if (!taken.contains(port)) {
                    return port;
                }
            }
        } catch (IOException e) {
            throw CannotStartException.machine("no free port on %s: %s".formatted(HOST, e.getMessage()), e);
        } finally {
            held.forEach(LoopbackPort::release);
        }
    }

    // Not by name: this must be IPv4 whatever the machine prefers.
    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release the probe of a free port", e);
        }
    }

    /** {@code 127.0.0.1:port}. */
    public String address() {
        return HOST + ":" + number;
    }
}
