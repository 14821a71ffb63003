package org.ssofilter.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Passes the request on: {@code ?how=forward|include|error|throw&to=/path}. */
public final class DispatchServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("X-Dispatching", "yes");
        String to = request.getParameter("to");
        switch (String.valueOf(request.getParameter("how"))) {
            case "forward" -> request.getRequestDispatcher(to).forward(request, response);
            case "include" -> {
                response.setContentType("text/plain");
                response.getWriter().write("before[");
                request.getRequestDispatcher(to).include(request, response);
                response.getWriter().write("]after");
            }
            case "error" -> response.sendError(Integer.parseInt(to));
            case "throw" -> throw new ServletException("thrown on purpose by a test");
            default -> response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
