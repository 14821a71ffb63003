package org.ssofilter.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
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
            case "size" -> response.setHeader("X-Session-Bytes", String.valueOf(serializedSize(request)));
            default -> request.getSession();
        }
        Shown.write(request, response);
    }

    /** What a cluster would send to its other nodes. */
    private static int serializedSize(HttpServletRequest request) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            var session = request.getSession(false);
            for (String name : Collections.list(session.getAttributeNames())) {
                out.writeUTF(name);
                out.writeObject(session.getAttribute(name));
            }
        }
        return bytes.size();
    }
}
