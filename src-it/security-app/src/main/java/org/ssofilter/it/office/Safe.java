package org.ssofilter.it.office;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** Knows nothing of servlets or of the filter. */
@Stateless
public class Safe {

    @Resource
    @SuppressWarnings("NullAway.Init")
    private SessionContext context;

    @RolesAllowed("staff")
    public String open() {
        return "open for " + context.getCallerPrincipal().getName();
    }

    @PermitAll
    public String look() {
        return context.getCallerPrincipal().getName();
    }

    @PermitAll
    public boolean knowsStaff() {
        return context.isCallerInRole("staff");
    }
}
