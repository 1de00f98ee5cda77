package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.record.NewMarketData;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.config.ConfigException;

/**
 * Avro reads generated classes only from packages that the JVM was told to trust; this check turns a forgotten setting
 * into an error when a serde is made, instead of "Forbidden …" when the first record is read.
 */
final class TrustedRecords {
    private static final String PROPERTY = "org.apache.avro.SERIALIZABLE_PACKAGES";

    private TrustedRecords() {}

    /** Throws {@link ConfigException} naming the missing JVM option. */
    static void require() {
        require(NewMarketData.class);
    }

    static void require(Class<?> type) {
        try {
            ClassSecurityValidator.validate(type);
        } catch (SecurityException e) {
            var failure = new ConfigException("this JVM does not let Avro read %s: start it with -D%s=%s (now: %s)"
                    .formatted(type.getName(), PROPERTY, type.getPackageName(), System.getProperty(PROPERTY)));
            failure.initCause(e);
            throw failure;
        }
    }
}
