package org.ssofilter.it.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Wire;
import org.ssofilter.testkit.WireProvider;

/**
 * A provider's token and userinfo endpoints on raw sockets, a port each. They answer as they were told to, on
 * connections that are kept, until one of them is given a {@link WireFault}.
 */
public final class BackChannel implements AutoCloseable {

    /** Which endpoint. */
    public enum End {
        TOKEN,
        USERINFO
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireProvider elsewhere = new WireProvider(Wire::hangUntilTheCallerLeaves);
    private final Endpoint token;
    private final Endpoint userinfo;

    /**
     * Starts both.
     *
     * @param tokenAnswer a JSON object
     * @param expiry its member that says when the token ends
     * @param userinfoAnswer a JSON object
     * @param id its member that says who the user is
     */
    public BackChannel(String tokenAnswer, String expiry, String userinfoAnswer, String id) {
        token = new Endpoint(new WirePlay.Scene(object(tokenAnswer), "access_token", expiry, elsewhere.url()));
        userinfo = new Endpoint(new WirePlay.Scene(object(userinfoAnswer), id, null, elsewhere.url()));
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Endpoint at(End end) {
        return end == End.TOKEN ? token : userinfo;
    }

    /** From now on this endpoint has this fault. */
    public void breaks(End end, WireFault how) {
        at(end).fault = how;
    }

    /** Both are well. */
    public void heal() {
        token.fault = null;
        userinfo.fault = null;
    }

    public URI url(End end) {
        return at(end).listener.url();
    }

    /** The requests to this endpoint so far, head and body as they came. */
    public List<String> requests(End end) {
        return at(end).listener.requests();
    }

    /** How many connected to the host to which redirects lead. */
    public int visitorsElsewhere() {
        return elsewhere.openConnections();
    }

    /** Connections on which a fault goes on, because the filter has not closed them. */
    public int faultsUnderWay() {
        return token.underWay.get() + userinfo.underWay.get();
    }

    @Override
    public void close() {
        for (WireProvider each : Arrays.asList(token.listener, userinfo.listener, elsewhere)) {
            each.close();
        }
    }

    private static final class Endpoint {
        private final WirePlay.Scene scene;
        private final WireProvider listener;
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile @Nullable WireFault fault;

        Endpoint(WirePlay.Scene scene) {
            this.scene = scene;
            this.listener = new WireProvider(this::serve);
        }

        private void serve(Wire wire) throws IOException, InterruptedException {
            while (true) {
                WireFault early = fault;
                if (early != null && !early.readsTheRequest()) {
                    play(early, wire);
                    return;
                }
                wire.readRequest();
                WireFault now = fault; // given while a kept connection waited for its next request
                if (now != null) {
                    play(now, wire);
                    return;
                }
                wire.send(WirePlay.usual(scene));
            }
        }

        private void play(WireFault how, Wire wire) throws IOException, InterruptedException {
            underWay.incrementAndGet();
            try {
                how.play(wire, scene);
            } finally {
                underWay.decrementAndGet();
            }
        }
    }
}
