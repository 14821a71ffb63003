package org.ssofilter.it.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ssofilter.SsoUser;

/** A WebSocket that says who the user is, and then repeats what it hears. */
public final class EchoSocket extends Endpoint {

    private static final List<String> OPENED = new CopyOnWriteArrayList<>();

    /** The users of all sockets that were opened in this JVM, {@code nobody} for those without one. */
    public static List<String> opened() {
        return OPENED;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        var user = String.valueOf(session.getUserProperties().getOrDefault("user", "nobody"));
        OPENED.add(user);
        session.addMessageHandler(new Echo(session));
        send(session, "hello " + user);
    }

    private static void send(Session session, String text) {
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Named, because containers ask the class for the type of its messages. */
    private record Echo(Session session) implements MessageHandler.Whole<String> {
        @Override
        public void onMessage(String message) {
            send(session, message);
        }
    }

    /** Who the user is stands in the HTTP session: Jetty asks its own request for the principal, not the one that filters hand on. */
    private static final class Knowing extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getHttpSession() instanceof HttpSession session
                    && session.getAttribute("ssoUser") instanceof SsoUser user) {
                config.getUserProperties().put("user", user.getName());
            }
        }
    }

    /** Adds the socket when its application starts, at a protected and at a public path. */
    public static final class Registers implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            var sockets = (ServerContainer)
                    event.getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
            try {
                for (var path : List.of("/socket", "/public/socket")) {
                    sockets.addEndpoint(ServerEndpointConfig.Builder.create(EchoSocket.class, path)
                            .configurator(new Knowing())
                            .build());
                }
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
