package org.ssofilter.it.nodes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.homes.Java;
import org.ssofilter.it.homes.Providers;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.homes.Server;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.SimulatedUser;

/** Two nodes that run, the providers, and the one address in front of them. */
final class Pair implements AutoCloseable {

    private final Path war = DistributableWar.ofSample();
    private final Duo duo;
    private final Providers providers = Providers.start();
    private final Front front;
    private final List<Running> nodes = new ArrayList<>();

    private Pair(Duo duo) throws IOException {
        this.duo = duo;
        this.front = Front.open();
    }

    /** @param without settings that the environment does not have, of those that it usually has */
    static Pair start(Duo duo, String... without) throws IOException {
        var pair = new Pair(duo);
        try {
            pair.startNodes(without);
        } catch (IOException | RuntimeException | AssertionError e) {
            pair.close();
            throw e;
        }
        return pair;
    }

    private void startNodes(String... without) throws IOException {
        providers.talque().addUser(SimulatedUser.of(Stage.LISE, "Lise", "Meitner"));
        Map<String, String> environment = providers.environment();
        environment.keySet().removeAll(List.of(without));
        for (Server server : duo.open()) {
            nodes.add(Running.start(server, Java.current(), List.of(war), environment));
        }
        Patience.until("they have found each other", () -> duo.isUnited(nodes));
    }

    Providers providers() {
        return providers;
    }

    /** From now on every request goes to A. */
    void toA() {
        front.sendTo(port(0));
    }

    void toB() {
        front.sendTo(port(1));
    }

    /** From now on one request goes to A, the next to B. */
    void byTurns() {
        front.sendTo(port(0), port(1));
    }

    void stopA() {
        nodes.get(0).close();
    }

    private int port(int node) {
        return nodes.get(node).app(war).port();
    }

    /** Somebody with a fresh browser in front of the one address. */
    Guest guest() {
        Url app = nodes.get(0).app(war);
        return Guest.of(new Url(app.scheme(), app.host(), front.port(), app.target()));
    }

    List<Running> nodes() {
        return nodes;
    }

    String written() throws IOException {
        return duo.written().orElse("");
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Running::close);
        duo.close();
        front.close();
        providers.close();
    }
}
