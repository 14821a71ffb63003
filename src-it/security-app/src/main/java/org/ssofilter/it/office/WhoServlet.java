package org.ssofilter.it.office;

import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ssofilter.SsoUser;

/** Who everybody says the caller is, a line each. */
@DeclareRoles("staff")
@WebServlet(
        name = "who",
        urlPatterns = {"/who", "/open/who", "/records/who"})
public class WhoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient Safe safe;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var caller = security.getCallerPrincipal();
        response.setContentType("text/plain;charset=UTF-8");
        try (var out = response.getWriter()) {
            out.println("caller " + (caller == null ? "nobody" : caller.getName()));
            out.println(
                    "profiles " + security.getPrincipalsByType(SsoUser.class).size());
            out.println("security staff " + security.isCallerInRole("staff"));
            out.println("remote user " + request.getRemoteUser());
            out.println("request staff " + request.isUserInRole("staff"));
            out.println("request anybody " + request.isUserInRole("**"));
            out.println("bean caller " + safe.look());
            out.println("bean staff " + safe.knowsStaff());
        }
    }
}
