package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a body together with the time at which it is sent, so that who knows the key can tell that it is ours and not an old
 * one sent again: HMAC-SHA256 (RFC 2104, FIPS 180-4) over {@code timestamp.body}, in hex.
 */
record Signature(Secret key) {
    private static final String ALGORITHM = "HmacSHA256";

    /** {@code sha256=} and 64 hex digits. */
    String of(Instant time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update("%d.".formatted(time.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + ALGORITHM, e);
        }
    }
}
