package org.ssofilter.it.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the stream before anything else, as uploads and old frameworks do, and gives every byte back;
 * with {@code ?parameter=name} it sets an encoding first and asks for a parameter instead.
 */
public final class BodyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Application", "yes");
        response.setHeader("X-Got-Content-Type", Optional.ofNullable(request.getContentType()).orElse("none"));
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        if (query.startsWith("encoding=")) {
            request.setCharacterEncoding(query.substring("encoding=".length()));
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            response.getWriter()
                    .write(Optional.ofNullable(request.getParameter("text")).orElse("none"));
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(body);
    }
}
