package org.ssofilter.it.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;

/** Everything that the application was given about a request, as JSON. */
public final class Shown {

    /** Stands on every page of the application; where it is missing, nothing has leaked. */
    public static final String SECRET = "written by the application behind the filter";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Shown() {}

    /** Writes the request as the application sees it. */
    static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Application", "yes");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(JSON.writeValueAsString(of(request)));
    }

    static ObjectNode of(HttpServletRequest request) {
        ObjectNode shown = JSON.createObjectNode();
        shown.put("secret", SECRET);
        shown.put("method", request.getMethod());
        shown.put("uri", request.getRequestURI());
        shown.put("query", request.getQueryString());
        shown.put("dispatcher", request.getDispatcherType().name());
        shown.put("remoteUser", request.getRemoteUser());
        shown.put("authType", request.getAuthType());
        Principal principal = request.getUserPrincipal();
        shown.put("principal", principal == null ? null : principal.getName());
        shown.put(
                "principalClass",
                principal == null ? null : principal.getClass().getName());
        shown.put("admin", request.isUserInRole("admin"));
        shown.put("agent", request.isUserInRole("AGENT"));
        shown.put("ssoUserOfRequest", textOf(request.getAttribute("ssoUser")));
        addSession(shown, request.getSession(false));
        return shown;
    }

    private static void addSession(ObjectNode shown, HttpSession session) {
        if (session == null) {
            shown.putNull("session");
            return;
        }
        shown.put("session", session.getId());
        ObjectNode attributes = shown.putObject("attributes");
        for (String name : Collections.list(session.getAttributeNames())) {
            attributes.put(name, textOf(session.getAttribute(name)));
        }
    }

    private static String textOf(Object value) {
        return String.valueOf(value);
    }
}
