package io.regimeflow.schemas.registry;

/** The registry could not be reached, or failed itself: asking again later may succeed. */
public final class RegistryUnavailableException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, 0, cause);
    }
}
