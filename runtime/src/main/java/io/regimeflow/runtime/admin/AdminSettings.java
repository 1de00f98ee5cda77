package io.regimeflow.runtime.admin;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** Where a service's admin pages listen. */
public record AdminSettings(
        @Default("127.0.0.1") @Doc("address the admin pages listen on")
        String host,

        @Default("0") @Doc("port of the admin pages; 0 picks a free one")
        int port) {
    public AdminSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port %d is not in 0..65535".formatted(port));
        }
    }
}
