package io.regimeflow.runtime.admin;

/** The port that was asked for is taken by another program. */
public final class AddressInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    AddressInUseException(String service, String host, int port, Throwable cause) {
        super(
                ("%s: port %d on %s is taken; end the program that holds it or choose another admin port"
                                + " (0 picks a free one)")
                        .formatted(service, port, host),
                cause);
        this.port = port;
    }

    /** The port that is taken. */
    public int port() {
        return port;
    }
}
