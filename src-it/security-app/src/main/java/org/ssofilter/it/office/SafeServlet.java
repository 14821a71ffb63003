package org.ssofilter.it.office;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks no questions itself: the bean refuses who has not the role. */
@WebServlet(
        name = "safe",
        urlPatterns = {"/safe", "/open/safe", "/records/safe"})
public class SafeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Safe safe;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try {
            response.getWriter().println(safe.open());
        } catch (EJBAccessException refused) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
