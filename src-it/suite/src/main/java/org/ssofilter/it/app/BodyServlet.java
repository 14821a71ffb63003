package org.ssofilter.it.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the stream before anything else, as uploads and old frameworks do, and gives every byte back;
 * with {@code ?reader=<encoding>} or {@code ?parameter=<encoding>} it sets an encoding first and gives back text.
 */
public final class BodyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Application", "yes");
        response.setHeader(
                "X-Got-Content-Type",
                Optional.ofNullable(request.getContentType()).orElse("none"));
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        if (query.contains("=")) {
            writeText(request, response, query.split("=", 2)[0], query.split("=", 2)[1]);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(body);
    }

    private static void writeText(HttpServletRequest request, HttpServletResponse response, String how, String encoding)
            throws IOException {
        request.setCharacterEncoding(encoding);
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        if (how.equals("parameter")) {
            response.getWriter().write(String.valueOf(request.getParameter("text")));
        } else {
            request.getReader().transferTo(response.getWriter());
        }
    }
}
