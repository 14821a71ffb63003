package org.ssofilter.it.load;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.ssofilter.SsoUser;

/**
 * Asks who the user is wherever a request passes: at its start, on another thread, after an async dispatch, after a
 * forward, on an error page. The names come back one a line, each with the place.
 */
public final class WhoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String NAMES = "names";

    /** What {@code ?how=} may be. */
    static final String[] WAYS = {"plain", "forward", "thread", "dispatch", "dispatch-throw", "error", "throw", "long"};

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        note(request, request.getDispatcherType().name());
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            begin(request, response, String.valueOf(request.getQueryString()).replaceFirst("^how=", ""));
        } else if (request.getDispatcherType() == DispatcherType.ASYNC
                && request.getQueryString().endsWith("throw")) {
            throw new ServletException("thrown on purpose by a test, in an async dispatch");
        } else {
            write(request, response);
        }
    }

    private static void begin(HttpServletRequest request, HttpServletResponse response, String how)
            throws ServletException, IOException {
        switch (how) {
            case "forward" -> request.getRequestDispatcher("/who-else").forward(request, response);
            case "thread" -> elsewhere(request.startAsync(), false);
            case "dispatch", "dispatch-throw" -> elsewhere(request.startAsync(), true);
            case "error" -> response.sendError(500);
            case "throw" -> throw new ServletException("thrown on purpose by a test");
            case "long" -> writeLong(request, response);
            default -> write(request, response);
        }
    }

    private static void elsewhere(AsyncContext async, boolean dispatch) {
        async.start(() -> {
            var request = (HttpServletRequest) async.getRequest();
            note(request, "THREAD");
            if (dispatch) {
                async.dispatch();
                return;
            }
            try {
                write(request, (HttpServletResponse) async.getResponse());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                async.complete();
            }
        });
    }

    /** Long enough that who hangs up does so in the middle. */
    private static void writeLong(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (int i = 0; i < 2_000; i++) {
            note(request, "LONG");
            write(request, response);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getOutputStream().print(String.valueOf(request.getAttribute(NAMES)));
        request.removeAttribute(NAMES);
    }

    private static void note(HttpServletRequest request, String place) {
        Object before = request.getAttribute(NAMES);
        var names = place + " principal " + request.getRemoteUser() + "\n" + place + " attribute "
                + ofAttribute(request) + "\n" + place + " session " + ofSession(request.getSession(false)) + "\n";
        request.setAttribute(NAMES, before == null ? names : before + names);
    }

    private static String ofAttribute(HttpServletRequest request) {
        return request.getAttribute("ssoUser") instanceof SsoUser user ? String.valueOf(user.getEmail()) : "nobody";
    }

    private static String ofSession(HttpSession session) {
        return session.getAttribute("ssoUser") instanceof SsoUser user ? String.valueOf(user.getEmail()) : "nobody";
    }
}
