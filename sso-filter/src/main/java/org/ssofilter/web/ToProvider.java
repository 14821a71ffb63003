package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ssofilter.login.LoginFlow;

/** The code grant: users sign in at the provider, and a redirect takes them there. */
final class ToProvider implements Entrance {
    private final LoginFlow flow;
    private final PendingCookies cookies;
    private final PublicUrl url;
    private final Answers answers;
    private final String callbackPath;

    ToProvider(LoginFlow flow, PendingCookies cookies, PublicUrl url, Answers answers, String callbackPath) {
        this.flow = flow;
        this.cookies = cookies;
        this.url = url;
        this.answers = answers;
        this.callbackPath = callbackPath;
    }

    @Override
    public void fromPage(HttpServletRequest request, HttpServletResponse response, String target) {
        var start = flow.start(target, url.absolute(request, callbackPath));
        cookies.add(request, response, start.pending(), url.isHttps(request));
        answers.redirect(response, 302, start.location());
    }

    @Override
    public void fromLink(HttpServletRequest request, HttpServletResponse response, String target) {
        fromPage(request, response, target);
    }

    @Override
    public void fromOtherMethod(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.methodNotAllowed(request, response, "GET, HEAD");
    }
}
