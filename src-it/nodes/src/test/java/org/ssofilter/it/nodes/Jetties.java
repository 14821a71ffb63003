package org.ssofilter.it.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.it.homes.JettyHome;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.homes.Site;
import org.ssofilter.it.homes.Start;
import org.ssofilter.it.homes.Variant;

/** Jetty with its sessions in PostgreSQL, and none of them in memory. The lines are those of docs/servers/jetty.md. */
final class Jetties implements Duo {

    /** Of every session how often its row was written anew (xmin), and how large its attributes are. */
    private static final String ROWS =
            "SELECT string_agg(concat_ws(' ', sessionid, xmin, octet_length(map)), ', ' ORDER BY sessionid) FROM jettysessions";

    private @Nullable Postgres database;

    @Override
    public List<Server> open() throws IOException {
        var started = Postgres.start();
        database = started;
        return List.of(node("a", started), node("b", started));
    }

    /** They need not know of each other. */
    @Override
    public boolean isUnited(List<Running> nodes) {
        return true;
    }

    @Override
    public Optional<String> written() throws IOException {
        return database == null ? Optional.empty() : Optional.of(database.query(ROWS));
    }

    @Override
    public void close() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    private static Server node(String name, Postgres database) {
        return new Node(new JettyHome("Jetty " + name, "ee10"), name, database.url());
    }

    private record Node(JettyHome plain, String worker, String database) implements Variant {

        @Override
        public Start prepare(Site site) throws IOException {
            var start = plain.prepare(site);
            Site.write(site.base().resolve("start.d/sessions.ini"), """
                    --modules=ext,session-store-jdbc,session-cache-null
                    db-connection-type=driver
                    jetty.session.jdbc.driverClass=org.postgresql.Driver
                    jetty.session.jdbc.driverUrl=%s
                    jetty.session.savePeriod.seconds=300
                    jetty.sessionIdManager.workerName=%s
                    """.formatted(database, worker));
            Path driver = Site.home("postgresql-driver");
            Files.copy(driver, site.directory("lib/ext").resolve(driver.getFileName()));
            return start;
        }
    }
}
