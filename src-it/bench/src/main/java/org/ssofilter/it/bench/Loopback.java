package org.ssofilter.it.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty behind one kept connection on the loopback interface. */
final class Loopback implements AutoCloseable {

    private static final byte[] GET = ("GET /app/protected?x=1 HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
                    + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: none\r\n\r\n")
            .getBytes(ISO_8859_1);

    private final Server server;
    private final Socket socket;
    private final InputStream in;

    private Loopback(Server server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Loopback start(Filter filter, Map<String, String> settings) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
        var holder = new FilterHolder(filter);
        holder.setInitParameters(settings);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(Small.class, "/");
        server.setHandler(context);
        server.start();
        return new Loopback(server, new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
    }

    /** One request and its whole answer; the status. */
    int get() throws IOException {
        socket.getOutputStream().write(GET);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        var line = new StringBuilder(120);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws Exception {
        socket.close();
        server.stop();
    }

    /** The smallest page. */
    public static final class Small extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setContentLength(0);
        }
    }
}
