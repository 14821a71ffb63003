package org.ssofilter.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.ssofilter.log.Log;

/** What strangers get when the application itself dispatches them to a protected page. */
final class OtherDispatches {
    private final PathRules rules;
    private final StartLogin startLogin;
    private final Answers answers;

    OtherDispatches(PathRules rules, StartLogin startLogin, Answers answers) {
        this.rules = rules;
        this.startLogin = startLogin;
        this.answers = answers;
    }

    /** Whether a stranger may see what is dispatched to: a public path, or our own way to {@code errorPage}. */
    boolean mayPass(HttpServletRequest request) {
        if (request.getAttribute(Answers.ERROR_ATTRIBUTE) instanceof Answers.ErrorAttributes) return true;
        boolean include = request.getDispatcherType() == DispatcherType.INCLUDE;
        var uri = include ? attribute(request, RequestDispatcher.INCLUDE_REQUEST_URI) : request.getRequestURI();
        var servletPath =
                include ? attribute(request, RequestDispatcher.INCLUDE_SERVLET_PATH) : request.getServletPath();
        var pathInfo = include ? attribute(request, RequestDispatcher.INCLUDE_PATH_INFO) : request.getPathInfo();
        if (uri == null) return false;
        return CanonicalPath.of(uri, ContextPath.of(request), servletPath, pathInfo)
                .filter(path -> rules.isPublic(path, servletPath, pathInfo))
                .isPresent();
    }

    /** A redirect where one is possible; inside an include or an error nothing but silence is. */
    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        var type = request.getDispatcherType();
        if (type == DispatcherType.INCLUDE || response.isCommitted()) {
            Log.say(Level.DEBUG, "left out a protected include: nobody is signed in");
        } else if (type == DispatcherType.ERROR) {
            response.resetBuffer(); // the status stays; the error page is for those who are signed in
        } else {
            response.resetBuffer();
            loginOrRefuse(request, response);
        }
    }

    private void loginOrRefuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean forward = request.getDispatcherType() == DispatcherType.FORWARD;
        var uri = attribute(request, forward ? RequestDispatcher.FORWARD_REQUEST_URI : AsyncContext.ASYNC_REQUEST_URI);
        var query =
                attribute(request, forward ? RequestDispatcher.FORWARD_QUERY_STRING : AsyncContext.ASYNC_QUERY_STRING);
        if (uri == null) {
            uri = request.getRequestURI();
            query = request.getQueryString();
        }
        if (Navigation.isTopLevel(request)) startLogin.forPage(request, response, uri, query);
        else answers.notSignedIn(request, response);
    }

    private static @Nullable String attribute(HttpServletRequest request, String name) {
        return request.getAttribute(name) instanceof String text ? text : null;
    }
}
