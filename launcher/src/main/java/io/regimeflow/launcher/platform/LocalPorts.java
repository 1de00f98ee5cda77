package io.regimeflow.launcher.platform;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;

/** Ports on 127.0.0.1; 0 stands for any free one. */
public record LocalPorts(
        @Default("19092") @Doc("port of the Kafka broker; 0: any free one")
        int broker,

        @Default("19093") @Doc("port of the broker's controller; 0: any free one")
        int controller,

        @Default("18081") @Doc("port of the schema registry; 0: any free one")
        int registry,

        @Default("18082") @Doc("first of the five consecutive ports of the services' admin pages; 0: any free ones")
        int admin) {

    /** One for each service. */
    static final int ADMIN_PAGES = 5;

    private static final int HIGHEST = 65_535;

    public LocalPorts {
        require("broker", broker, HIGHEST);
        require("controller", controller, HIGHEST);
        require("registry", registry, HIGHEST);
        require("admin", admin, HIGHEST - ADMIN_PAGES + 1);
    }

    /** Any free ports. */
    public static LocalPorts anyFree() {
        return new LocalPorts(0, 0, 0, 0);
    }

    /** The admin port of the service with that place in the launch order, counted from 0. */
    int admin(int place) {
        return admin == 0 ? 0 : admin + place;
    }

    private static void require(String name, int port, int highest) {
        if (port < 0 || port > highest) {
            throw new IllegalArgumentException("%s port %d is not within 0 to %d".formatted(name, port, highest));
        }
    }
}
