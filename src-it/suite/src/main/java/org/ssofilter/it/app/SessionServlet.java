package org.ssofilter.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;

/** Does to the session what applications do: {@code ?do=create|put|invalidate|logout|size|serialize}. */
public final class SessionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (String.valueOf(request.getParameter("do"))) {
            case "put" -> request.getSession().setAttribute("cart", request.getParameter("value"));
            case "invalidate" -> request.getSession().invalidate();
            case "logout" -> request.logout();
            case "size" -> addSizes(request, response);
            case "serialize" -> addContent(request, response);
            default -> request.getSession();
        }
        Shown.write(request, response);
    }

    /** What a cluster would send to its other nodes: the whole, and each attribute by itself. */
    private static void addSizes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession(false);
        for (String name : Collections.list(session.getAttributeNames())) {
            response.addHeader("X-Session-Attribute", name + " " + serialized(session.getAttribute(name)).length);
        }
        response.setHeader("X-Session-Bytes", String.valueOf(serialized(whole(session)).length));
    }

    private static void addContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = serialized(whole(request.getSession(false)));
        response.setHeader("X-Session-Serialized", Base64.getEncoder().encodeToString(bytes));
    }

    private static Object[] whole(HttpSession session) {
        var whole = new ArrayList<Object>();
        for (String name : Collections.list(session.getAttributeNames())) {
            whole.add(name);
            whole.add(session.getAttribute(name));
        }
        return whole.toArray();
    }

    private static byte[] serialized(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
