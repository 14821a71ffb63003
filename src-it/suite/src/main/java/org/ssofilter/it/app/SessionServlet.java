package org.ssofilter.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;

/** Does to the session what applications do: {@code ?do=create|put|invalidate|logout|size}. */
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
            default -> request.getSession();
        }
        Shown.write(request, response);
    }

    /** What a cluster would send to its other nodes: the whole, and each attribute by itself. */
    private static void addSizes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession(false);
        var whole = new ArrayList<Object>();
        for (String name : Collections.list(session.getAttributeNames())) {
            whole.add(name);
            whole.add(session.getAttribute(name));
            response.addHeader("X-Session-Attribute", name + " " + serializedSize(session.getAttribute(name)));
        }
        response.setHeader("X-Session-Bytes", String.valueOf(serializedSize(whole.toArray())));
    }

    private static int serializedSize(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.size();
    }
}
