package org.lazaret.local;

import java.util.stream.Stream;

/** The seven processes: name, usual port, and how others learn its address. Declared in the order of stopping. */
enum Part {
    GATEWAY("gateway", 8080, "", Wave.EDGE),
    SUPPLIES("supplies-service", 8084, "LAZARET_SUPPLIES_URL", Wave.SERVICES),
    HEALTH("health-monitor-service", 8083, "LAZARET_HEALTH_URL", Wave.SERVICES),
    RESIDENTS("residents-service", 8082, "LAZARET_RESIDENTS_URL", Wave.SERVICES),
    ROOMS("rooms-service", 8081, "LAZARET_ROOMS_URL", Wave.SERVICES),
    KEYCLOAK("keycloak", 8180, "LAZARET_KEYCLOAK_URL", Wave.GROUND),
    MONGODB("mongodb", 27117, "", Wave.GROUND);

    /** Processes of one wave stop together, after the wave before: nobody loses what it stands on. */
    enum Wave {
        EDGE, SERVICES, GROUND
    }

    final String title;
    final int usualPort;
    final String urlSetting;
    final Wave wave;

    Part(String title, int usualPort, String urlSetting, Wave wave) {
        this.title = title;
        this.usualPort = usualPort;
        this.urlSetting = urlSetting;
        this.wave = wave;
    }

    /** @return whether it is one of Lazaret's own five services */
    boolean service() {
        return wave != Wave.GROUND;
    }

    static Stream<Part> services() {
        return Stream.of(values()).filter(Part::service);
    }
}
