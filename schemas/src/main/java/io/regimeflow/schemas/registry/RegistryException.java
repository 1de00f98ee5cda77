package io.regimeflow.schemas.registry;

/** The registry gave a definite "no": asking again gives the same answer. */
public class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final int errorCode;

    /** @param errorCode the protocol's {@code error_code}, e.g. 40403; 0 when the answer carried none */
    public RegistryException(String message, int errorCode, Throwable cause) {
        super(message, cause);
        this.errorCode = errorCode;
    }

    public RegistryException(String message, int errorCode) {
        this(message, errorCode, null);
    }

    /** Whether the registry answered that it has no such subject, version or schema. */
    public final boolean isNotFound() {
        return errorCode == SUBJECT_NOT_FOUND || errorCode == VERSION_NOT_FOUND || errorCode == SCHEMA_NOT_FOUND;
    }

    static RegistryException noSuchSchema(int id, String where) {
        return new RegistryException(
                "no schema has id %d in the registry at %s".formatted(id, where), SCHEMA_NOT_FOUND);
    }
}
