package org.ssofilter.it.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

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
        try (var from = new ZipInputStream(Files.newInputStream(OFFICE.path));
                var to = new ZipOutputStream(Files.newOutputStream(CONSTRAINED.path))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("WEB-INF/web.xml")) {
                    to.write(withMore(new String(from.readAllBytes(), UTF_8)).getBytes(UTF_8));
                } else {
                    from.transferTo(to);
                }
            }
        }
        var paths = new ArrayList<Path>();
        for (var war : values()) paths.add(war.path);
        return paths;
    }

    private static String withMore(String webXml) {
        if (!webXml.contains(RECORDS)) throw new IllegalStateException("web.xml has no " + RECORDS);
        return webXml.replace(RECORDS, RECORDS + "<url-pattern>/sso/*</url-pattern>");
    }
}
