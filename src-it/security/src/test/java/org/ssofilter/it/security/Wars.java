package org.ssofilter.it.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ssofilter.it.homes.ChangedWar;

/** The application as it was built, and as others write their web.xml: with a constraint on the filter's own endpoints too. */
enum Wars {
    OFFICE("the filter answers at its own endpoints", Path.of(System.getProperty("office.war"))),
    CONSTRAINED("a constraint covers them too", Path.of(System.getProperty("build"), "constrained.war"));

    private static final String RECORDS = "<url-pattern>/records/*</url-pattern>";

    private final String title;
    private final Path path;

    Wars(String title, Path path) {
        this.title = title;
        this.path = path.normalize();
    }

    String title() {
        return title;
    }

    Path path() {
        return path;
    }

    /** The files; the second is made of the first. */
    static List<Path> all() throws IOException {
        ChangedWar.withWebXml(RECORDS, RECORDS + "<url-pattern>/sso/*</url-pattern>", OFFICE.path, CONSTRAINED.path);
        var paths = new ArrayList<Path>();
        for (var war : values()) paths.add(war.path);
        return paths;
    }
}
